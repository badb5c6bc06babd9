package io.gatehouse.waf.operator;

import static io.gatehouse.waf.operator.Ask.operator;
import static io.gatehouse.waf.operator.Outcome.NO_MATCH;
import static io.gatehouse.waf.operator.Outcome.OVER_BUDGET;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RxAttackTest {
    private static final int LONG_BYTES = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "(a+)+$,                a, NO_MATCH", // CWE-1333 exponential
        "^(a|a)*$,              a, NO_MATCH", // CWE-1333 exponential
        "^(a|aa)+$,             a, NO_MATCH", // CWE-1333 exponential
        "(?:.*a){12}$,          a, NO_MATCH", // CWE-1333 polynomial
        "a*a*a*a*a*b,           a, NO_MATCH", // CWE-1333 polynomial
        "'^(?:[^\"'']|''.)*$',  a, NO_MATCH", // CWE-674 the stack
        "(?:x?){30}y,           x, NO_MATCH", // CWE-1333
        "\\s+$,                 ' ', NO_MATCH", // CWE-1333 quadratic
        "(?<=b)(a+)+$,          a, OVER_BUDGET", // CWE-1333, and re2j cannot say it
        "((a)\\2?)+\\2$,        a, OVER_BUDGET", // CWE-1333, and re2j cannot say it
    })
    void endsSoonWhateverTheText(String regex, String piece, Outcome outcome) {
        Operator rx = operator("rx", regex);
        for (int length : new int[] {40, 3_000, 100_000}) {
            String value = (outcome == OVER_BUDGET ? "b" : "") + piece.repeat(length) + "\u0001'";
            assertTimeoutPreemptively(
                    ofSeconds(20),
                    () -> assertThat(rx.test(value, Captures.NONE)).isIn(outcome, NO_MATCH));
        }
    }

    @Test
    void saysThatItDoesNotKnow() { // CWE-1333: neither a match nor none
        Operator rx = operator("rx", "^(?=(a+)+$)a");
        assertThat(rx.test("a".repeat(3_000) + "b", Captures.NONE)).isEqualTo(OVER_BUDGET);
    }

    @Test
    void aDeepStackIsNoFault() { // CWE-674
        Operator rx = operator("rx", "^(?:(?!x)(?:a|b))*$");
        assertThat(rx.test("ab".repeat(LONG_BYTES), Captures.NONE)).isEqualTo(OVER_BUDGET);
    }

    @Test
    void aDeepExpressionIsAProblem() { // CWE-674
        assertThat(Ask.problems("rx", "(".repeat(100_000) + ")".repeat(100_000))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "verifyCC,  '\\d*',      4",
        "verifyCC,  '(?:\\d ?)+x', '4 '", // CWE-1333
        "verifyssn, '(\\d+)+-',  5",
        "pm,        'aaaaaaaab aaab', a", // CWE-407
        "containsWord, aaaa,     a", // CWE-407
        "ipMatch,   '10.0.0.0/8', ':'", // CWE-400
        "eq,        1,           1",
        "validateUtf8Encoding, x, \u00c3",
        "validateUrlEncoding, x, %",
    })
    void everyOperatorTakesLongTexts(String name, String argument, String piece) {
        Operator operator = operator(name, argument);
        String value = piece.repeat(LONG_BYTES / piece.length());
        assertTimeoutPreemptively(
                ofSeconds(20), () -> assertThat(operator.test(value, Captures.NONE)).isNotNull());
    }
}
