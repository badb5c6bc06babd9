package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LazyDfaTest {
    private static final List<String> TEXTS =
            List.of(
                    "", "a", "b", "ab", "ba", "aab", "a\n", "\n", "\n\n", "a\nb", "a\n\n", " a ",
                    "a b", "_a-b_", "\u00E9a", "a\u00E9", "aaaa", "bab", "-", "--", "a-", "-a",
                    "ab\n", "b\na\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^a",
                "a$",
                "^a$",
                "^$",
                "$",
                "^",
                "a\\z",
                "a\\Z",
                "\\Aa",
                "\\ba",
                "a\\b",
                "\\Ba",
                "a\\B",
                "\\b",
                "\\B",
                "^\\b",
                "\\b$",
                "\\B$",
                "a$\\n",
                "a$.",
                "$\\n",
                "(?:^|b)a",
                "a(?:$|b)",
                "^a*$",
                "^(?:a|b)+$",
                "a{2}",
                "a{2,}",
                "a{2,3}b",
                "(?:a|ab)(?:b|$)",
                "",
                "a|",
                "(?:)",
                "(?:a*)*b",
                "(?:a?){3}b",
                "\\b\\B",
                "$^",
                "\\n$",
                "\\n\\z",
                "\\b-",
                "(?:\\b|-)a",
                "(?:^a|b$)",
                "(?:a$|^b)",
                "a\\b\\n",
                "(?:\\b$)",
                "(?:^$)*a",
                "^^a",
                "(?:a\\n?)$",
                "(?:a\\n?)\\z",
                "[^a]$",
                "\\W\\b\\w",
                "a.{1,2}b",
                "a.*?b$"
            })
    void agreesAboutPlaces(String pattern) {
        Pattern compiled = Expression.Regex.of(pattern).pattern();
        LazyDfa automaton = RegexReaderTest.automaton(pattern);
        for (String text : TEXTS) {
            assertThat(automaton.search(text))
                    .as("%s in <%s>", pattern, text)
                    .isEqualTo(compiled.matcher(text).find() ? 1 : 0);
        }
    }

    @Test
    void tellsItsMembersApart() {
        LazyDfa automaton = together("abc", "b$", "^x", "d", "\\bq");
        assertThat(automaton.search("xabcd")).isEqualTo(0b01101);
        assertThat(automaton.search("b")).isEqualTo(0b00010);
        assertThat(automaton.search("abcxb\n")).isEqualTo(0b00011);
        assertThat(automaton.search("")).isZero();
        assertThat(automaton.search("xabcd qb")).isEqualTo(0b11111);
    }

    @Test
    void forgetsItsStatesAndGoesOn() {
        Pattern compiled = Expression.Regex.of("a.{8}b").pattern();
        LazyDfa automaton =
                new LazyDfa(
                        ProgramWriter.write(RegexReaderTest.tree("a.{8}b")).orElseThrow(), 2_000);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = ab(random, 30);
            assertThat(automaton.search(text))
                    .as(text)
                    .isEqualTo(compiled.matcher(text).find() ? 1 : 0);
        }
        assertThat(automaton.states()).isLessThan(100);
    }

    @Test
    void givesUpATextThatMakesTooManyStates() {
        LazyDfa automaton = RegexReaderTest.automaton("a.{60}c");
        assertThat(automaton.search(ab(new Random(7), 20_000))).isEqualTo(LazyDfa.GAVE_UP);
        assertThat(automaton.search("a".repeat(20_000))).isZero();
    }

    @Test
    void aProgramThatWouldBeTooLargeIsNotWritten() {
        assertThat(ProgramWriter.write(RegexReaderTest.tree("(?:a{1000}){1000}"))).isEmpty();
    }

    @Test
    void repetitionsOfNothingTakeNoTime() {
        String nothing = "(?:".repeat(20) + "x{0}" + "){9999}".repeat(20);
        assertThat(RegexReaderTest.automaton(nothing + "a").search("a")).isOne();
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        Pattern compiled = Expression.Regex.of("(?:a.{3}b|b.{5}a)$").pattern();
        LazyDfa automaton =
                new LazyDfa(
                        ProgramWriter.write(RegexReaderTest.tree(compiled.pattern())).orElseThrow(),
                        4_000);
        Callable<Boolean> task =
                () -> {
                    Random random = new Random(11);
                    return Stream.generate(() -> ab(random, 25))
                            .limit(5_000)
                            .allMatch(text ->
                                    automaton.search(text)
                                            == (compiled.matcher(text).find() ? 1 : 0));
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var answer :
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> task).toList())) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void aCharacterBeyondOneByteIsNoFault() {
        assertThatCode(() -> RegexReaderTest.automaton("a|b$").search("\u4E00\u0161"))
                .doesNotThrowAnyException();
    }

    private static LazyDfa together(String... patterns) {
        List<Program> programs =
                Stream.of(patterns)
                        .map(RegexReaderTest::tree)
                        .map(tree -> ProgramWriter.write(tree).orElseThrow())
                        .toList();
        return new LazyDfa(ProgramWriter.sideBySide(programs).orElseThrow(), LazyDfa.KEPT_INTS_MAX);
    }

    private static String ab(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }
}
