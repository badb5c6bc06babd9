package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that make expressions expensive.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatternsAttackTest {

    /// CWE-1333, inefficient regular expression complexity: each takes `java.util.regex` ages.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?:a+)+$",
                "(?:a|a)+$",
                "(?:a|aa)+$",
                "(?:a*)*b$",
                "(?:.*a){12}$",
                "^(?:(?:a+)b?)+$",
                "(?:\\w|a)+$",
                "(?:[a-z]+)+\\d$"
            })
    void noTextMakesAnUnderstoodExpressionSlow(String expression) {
        Patterns patterns = PatternsTest.regexes(expression);
        String text = "a".repeat(50_000) + "!";
        assertThat(patterns.confirm(0, text, Captures.UNWANTED)).isEqualTo(new Confirmed.No());
    }

    /// CWE-1333: what only `java.util.regex` understands ends with its budget.
    @Test
    void anExpressionThatBacktracksTooLongIsOverBudget() {
        Patterns patterns = PatternsTest.regexes("^(?:a+)+(?!b)$");
        assertThat(patterns.confirm(0, "a".repeat(5_000) + "!", Captures.WANTED))
                .isEqualTo(new Confirmed.OverBudget());
    }

    /// CWE-674, uncontrolled recursion.
    @Test
    void anExpressionThatOverflowsTheStackIsOverBudget() {
        Patterns patterns =
                Patterns.compile(
                        List.of(Expression.Regex.of("^(?:a|b|cd)*(?!x)e")),
                        new Budget(1_000_000_000, 1_000));
        assertThat(patterns.confirm(0, "ab".repeat(2_000_000), Captures.WANTED))
                .isEqualTo(new Confirmed.OverBudget());
    }

    /// CWE-674: a match is a match, even if the search for its captures fails.
    @Test
    void aMatchWithoutCapturesIsStillAMatch() {
        Patterns patterns =
                Patterns.compile(List.of(Expression.Regex.of("(?:a|a)*c|d$")), new Budget(1, 1));
        assertThat(patterns.confirm(0, "a".repeat(5_000) + "d", Captures.WANTED))
                .isEqualTo(new Confirmed.Yes(List.of()));
    }

    /// CWE-407, algorithmic complexity: a text full of words that nearly are there.
    @Test
    void aTextFullOfBeginningsTakesLinearTime() {
        String[] words = new String[500];
        for (int i = 0; i < words.length; i++) {
            words[i] = "a".repeat(i % 16) + "b".repeat(1 + i % 7) + "c" + i;
        }
        Patterns patterns = PatternsTest.regexes(words);
        assertThat(PatternsTest.candidates(patterns, "aaaaaaaaaaaaaaab".repeat(200_000))).isEmpty();
    }

    /// CWE-770, allocation without limits: a long count in the expression, and a text that fills it again and again.
    @Test
    void aLongCountIsNoBurden() {
        Patterns patterns = PatternsTest.regexes("[ab]{300}c");
        String text = ("ab".repeat(200) + "!").repeat(250);
        assertThat(patterns.confirm(0, text, Captures.UNWANTED)).isEqualTo(new Confirmed.No());
        assertThat(patterns.confirm(0, text + "a".repeat(300) + "c", Captures.UNWANTED))
                .isEqualTo(new Confirmed.Yes(List.of()));
    }

    /// CWE-400: a text that makes a new state of nearly every byte is given up, and decided under the budget.
    @Test
    void aTextThatMakesTooManyStatesIsDecidedUnderTheBudget() {
        Patterns patterns = PatternsTest.regexes("a.{200}b.{200}c");
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        assertThat(patterns.confirm(0, text.toString(), Captures.UNWANTED))
                .isIn(new Confirmed.No(), new Confirmed.OverBudget());
        assertThat(patterns.confirm(0, text + "c", Captures.UNWANTED))
                .isNotEqualTo(
                        text.charAt(text.length() - 201) == 'b'
                                        && text.charAt(text.length() - 402) == 'a'
                                ? new Confirmed.No()
                                : new Confirmed.Yes(List.of()));
    }
}
