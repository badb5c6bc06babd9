package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.spec.Parsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/// Any text at all: reading ends with rules, which printed and read again are the same, or with problems that have a
/// place.
@Tag("long")
final class RuleFilesFuzz {
    private static final RuleFiles FILES = new RuleFiles(Path.of("no-such-directory"));
    private static final Path FILE = Path.of("no-such-directory/r.conf");

    @DictionaryEntries({
        "SecRule ARGS|!ARGS:/a/|&TX:'b c' \"@rx a\" \"id:1,phase:2\"",
        "SecAction \"id:2,msg:'%{tx.a}',chain\"",
        "SecRuleUpdateTargetById 1 \"!ARGS:a\"",
        "SecRuleUpdateActionById 1 \"deny\"",
        "SecDefaultAction \"phase:1,pass\"",
        "SecMarker",
        "setvar:tx.a=+1",
        "ctl:ruleRemoveTargetById=1;ARGS:'a'",
        "\\\\\\x0A",
        "\\\\\"",
        "\\\\'"
    })
    @FuzzTest(maxDuration = "60s")
    void readsAnyText(byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static void check(String text) {
        switch (FILES.parse(text, FILE)) {
            case Parsed.Right<RuleSet>(RuleSet rules) -> {
                String printed = RuleText.of(rules);
                RuleSet again = Read.right(FILES.parse(printed, FILE));
                assertThat(Read.withoutPlaces(again)).isEqualTo(Read.withoutPlaces(rules));
                assertThat(RuleText.of(again)).isEqualTo(printed);
                RuleText.of(Tuning.applied(rules));
            }
            case Parsed.Wrong<RuleSet>(var problems) ->
                    assertThat(problems)
                            .isNotEmpty()
                            .allMatch(each -> each.at().line() > 0 && each.at().column() > 0);
        }
    }
}
