package io.gatehouse.waf.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both libraries find the same: where backtracking costs too much, the linear search answers in its place.
class RxProperties {
    private static final int TEXTS = 2_000;
    private static final int EXPRESSIONS = 50_000;
    private static final String[] PIECES = {
        "a",
        "b",
        "k",
        "S",
        "\\",
        "[",
        "]",
        "[^",
        "-",
        "(",
        ")",
        "(?:",
        "(?i)",
        "(?=",
        "(?<!",
        "(?>",
        "(?P<a>",
        "(?#",
        "(*",
        "*",
        "+",
        "?",
        "*+",
        "{",
        "}",
        "{2}",
        "{2,}",
        "{0,3}",
        ",",
        "|",
        "^",
        "$",
        ".",
        "\\d",
        "\\S",
        "\\h",
        "\\V",
        "\\b",
        "\\Z",
        "\\Q",
        "\\E",
        "\\x",
        "\\x4",
        "\\x{41}",
        "\\0",
        "\\1",
        "\\12",
        "\\k<a>",
        "\\N",
        "\\R",
        "\\c",
        "\\cA",
        "\\o{7}",
        "\\e",
        "[:alpha:]",
        "[[:^space:]]",
        "&&",
        "[a-z]",
        "[]a]",
        "#",
        " ",
        "\0",
        "\u00e9",
        "\n",
        "0"
    };
    private static final String ALPHABET = "aAbkKsS01_ -.\t\n\u000b\r\0\u0085\u00a0\u00ff[]&$\\";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "(a|ab)(b*)",
                "(a+?)(b?)",
                "^(?:a|b)*$",
                "[^a]+$",
                "\\s+(\\S+)",
                "[\\s\\d]+([^\\s\\d]*)",
                "\\h\\H*\\v?",
                "\\bk(.*?)s\\b",
                "\\W(\\w+)\\W",
                "[[:punct:]]([[:^punct:]]+)",
                "(?i)[a-k]+s",
                "(?i)(ak|K+)",
                "\\x00|\\xff",
                "(a)|(b)|(s)",
                "()a*",
                "[]&]+",
                "a{2,3}?",
                "\\AA|1\\z",
                "[\\V]+",
                "[^\\h\\v]+",
                "0$",
                "(0\\Z)|k",
                "(?-s)a.",
                "\\D\\d\\D"
            })
    void bothLibrariesFindTheSame(String regex) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BoundedSearch search = ((Parsed.Right<BoundedSearch>) Rx.search(Ask.AT, regex)).value();
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            Finder backtracking = new Finder.Backtracking(search.pattern().matcher(text));
            Finder linear = new Finder.Linear(search.linear().matcher(text).orElseThrow());
            assertThat(matches(linear, text))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(matches(backtracking, text));
        }
    }

    /// Jazzer takes every such text for an injection: hence no fuzz test.
    @Test
    void anyExpressionIsUnderstoodOrReported() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String regex = expression(random);
            String text = text(random) + regex;
            try {
                if (Rx.search(Ask.AT, regex)
                        instanceof Parsed.Right<BoundedSearch>(BoundedSearch search)) {
                    understood++;
                    assertThat(search.first(text, Captures.NONE)).isNotNull();
                    assertThat(search.linear().matcher(text)).isNotNull();
                }
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + ", expression " + regex, broken);
            }
        }
        assertThat(understood).isBetween(EXPRESSIONS / 20, EXPRESSIONS - 1);
    }

    private static String expression(Random random) {
        StringBuilder regex = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            regex.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return regex.toString();
    }

    /// The groups of the first match. What a `$` takes along does not count.
    private static List<TreeMap<Integer, String>> matches(Finder finder, String text) {
        List<TreeMap<Integer, String>> all = new ArrayList<>();
        if (finder.find()) {
            TreeMap<Integer, String> groups = new TreeMap<>();
            for (int group = 0; group <= finder.groupCount(); group++) {
                if (finder.start(group) >= 0) {
                    String found = text.substring(finder.start(group), finder.end(group));
                    boolean endsIt = finder.end(group) == text.length() && found.endsWith("\n");
                    groups.put(group, endsIt ? found.substring(0, found.length() - 1) : found);
                }
            }
            all.add(groups);
        }
        return all;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
