package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomatonTest {
    private static final long[] NO_MEANINGS = new long[256];

    @Test
    void findsWordsWithinWords() {
        assertThat(
                        found(
                                List.of("he", "she", "his", "hers"),
                                "ushers",
                                AutomatonBuilder.ROW_DEPTH_FAST))
                .containsExactlyInAnyOrder("he@4", "she@4", "hers@6");
    }

    @Test
    void foldsTheCaseOfTheText() {
        assertThat(found(List.of("union"), "UnIoN", AutomatonBuilder.ROW_DEPTH_SMALL))
                .containsExactly("union@5");
    }

    @Test
    void collectsTheMeaningsOfAllBytes() {
        long[] meanings = new long[256];
        meanings['a'] = 1;
        meanings[0xFF] = 4;
        Automaton automaton = new AutomatonBuilder().build(AutomatonBuilder.ROW_DEPTH_FAST);
        assertThat(automaton.scan("xa\u00FF", meanings, (_, _) -> {})).isEqualTo(5);
        assertThat(automaton.scan("", meanings, (_, _) -> {})).isZero();
    }

    @Test
    void aCharacterBeyondOneByteIsNoFault() {
        assertThat(found(List.of("ab"), "\u0161b\u4E00ab", AutomatonBuilder.ROW_DEPTH_FAST))
                .contains("ab@5");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 2", "20261123, 0", "20261123, 1", "20261123, 2", "77, 9"})
    void findsWhatAPlainSearchFinds(long seed, int rowDepthMax) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String alphabet = round % 2 == 0 ? "ab" : "abcde'\u00E9 ";
            Set<String> words = new TreeSet<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                words.add(text(random, alphabet, 1 + random.nextInt(8)));
            }
            String text = text(random, alphabet + "AB", random.nextInt(200));
            List<String> list = List.copyOf(words);
            assertThat(found(list, text, rowDepthMax))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(plainly(list, text));
        }
    }

    private static Set<String> found(List<String> words, String text, int rowDepthMax) {
        AutomatonBuilder builder = new AutomatonBuilder();
        for (int i = 0; i < words.size(); i++) {
            builder.add(words.get(i), i);
        }
        Automaton automaton = builder.build(rowDepthMax);
        List<String> found = new ArrayList<>();
        automaton.scan(
                text,
                NO_MEANINGS,
                (ending, end) -> {
                    for (int code : automaton.codesOf(ending)) {
                        found.add(words.get(code) + "@" + end);
                    }
                });
        assertThat(found).doesNotHaveDuplicates();
        return new HashSet<>(found);
    }

    private static Set<String> plainly(List<String> words, String text) {
        Set<String> found = new HashSet<>();
        String lower = Clause.lowerCase(text);
        for (String word : words) {
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
                found.add(word + "@" + (at + word.length()));
            }
        }
        return found;
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
