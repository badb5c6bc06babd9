package io.gatehouse.waf.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The automaton finds what looking for one phrase after another finds.
class PhraseProperties {

    @RepeatedTest(2_000)
    void findsWhatAPlainSearchFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> phrases = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            phrases.add(text(random, 1 + random.nextInt(5)));
        }
        String text = text(random, random.nextInt(30));
        TreeMap<Integer, String> found = new TreeMap<>();
        new PhraseAutomaton(phrases)
                .find(
                        text,
                        (group, value, start, end) -> found.put(end, value.substring(start, end)));
        assertThat(found)
                .as("seed %d, %s in %s", seed, phrases, text)
                .isEqualTo(plain(phrases, text));
    }

    @Test
    void growsWithTheSumOfItsPhrasesAndNoMore() {
        assertThat(new PhraseAutomaton(List.of("abc", "ABD", "abc", "b")).states()).isEqualTo(6);
    }

    /// Of the phrases whose first end is first, the longest.
    private static TreeMap<Integer, String> plain(List<String> phrases, String text) {
        TreeMap<Integer, String> found = new TreeMap<>();
        String folded = text.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            int at = folded.indexOf(phrase.toLowerCase(Locale.ROOT));
            int end = at + phrase.length();
            boolean isLonger = !found.containsKey(end) || found.get(end).length() < phrase.length();
            if (at >= 0 && isLonger) {
                found.put(end, text.substring(at, end));
            }
        }
        found.keySet().removeIf(end -> !end.equals(found.firstKey()));
        return found;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abAB".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
