package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Texts put together of pieces of the language, right or wrong: what can be read is the same once printed and read
/// again.
class RuleTextProperties {
    private static final long SEED = 20_261_123;
    private static final int TEXTS = 60_000;
    private static final int PIECES_MAX = 14;

    private static final List<String> PIECES =
            List.of(
                    "\\",
                    "'",
                    "\"",
                    "\\'",
                    "\\\"",
                    "\\\\",
                    "/",
                    "\\/",
                    "|",
                    ",",
                    ";",
                    ":",
                    " ",
                    ".",
                    "=",
                    "%{tx.a}",
                    "%{",
                    "}",
                    "ARGS",
                    "TX:a",
                    "&ARGS",
                    "!ARGS:b",
                    ":/a/",
                    ":'a b'",
                    "x",
                    "\u00e9",
                    "`",
                    "#",
                    "@",
                    "!",
                    "+1",
                    "-",
                    "t:md5",
                    "deny",
                    "msg:'a'",
                    "logdata:",
                    "tag:'",
                    "ctl:ruleRemoveTargetById=1;ARGS:",
                    "chain",
                    "setvar:tx.a=",
                    "setvar:'!tx.b'",
                    "skipAfter:x",
                    "ctl:ruleRemoveByTag=");

    private final Random random = new Random(SEED);

    private String some() {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(PIECES_MAX);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String text() {
        return switch (random.nextInt(7)) {
            case 0 -> "SecRule ARGS \"@rx " + some() + "\" \"id:1\"";
            case 1 -> "SecRule \"ARGS:" + some() + "\" \"@streq " + some() + "\" \"id:1\"";
            case 2 ->
                    "SecAction \"id:1,msg:'" + some() + "',ctl:'ruleRemoveByTag=" + some() + "'\"";
            case 3 -> "SecAction \"id:1," + some() + "\"\nSecMarker x";
            case 4 -> "SecMarker " + some();
            case 5 -> "SecRule ARGS:/" + some() + "/ @rx" + some() + " \"id:1," + some() + "\"";
            default -> some();
        };
    }

    @Test
    void printedAndReadAgainIsTheSame() {
        RuleFiles files = new RuleFiles(Path.of("/"));
        int read = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text();
            if (files.parse(text, Path.of("r.conf")) instanceof Parsed.Right<RuleSet>(var rules)) {
                String printed = RuleText.of(rules);
                RuleSet again = Read.right(files.parse(printed, Path.of("r.conf")));
                assertThat(Read.withoutPlaces(again))
                        .as("seed %d, text %d: %s", SEED, i, text)
                        .isEqualTo(Read.withoutPlaces(rules));
                assertThat(RuleText.of(again)).isEqualTo(printed);
                read++;
            }
        }
        assertThat(read).as("texts that could be read").isGreaterThan(TEXTS / 20);
    }
}
