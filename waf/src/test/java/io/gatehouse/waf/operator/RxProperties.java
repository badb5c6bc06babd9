package io.gatehouse.waf.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both libraries find the same: where backtracking costs too much, the linear search answers in its place.
class RxProperties {
    private static final int TEXTS = 2_000;
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
