package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any expression at all, sensible or not: what is understood means the same as for `java.util.regex`. The seed is the test's argument.
class RegexReaderProperties {
    private static final int ROUNDS = 30_000;
    private static final int TEXTS = 4;
    private static final int PIECES_MAX = 9;
    private static final Budget ORACLE = new Budget(20_000, 0);
    private static final String[] PIECES = {
        "a", "b", "k", "S", "0", "-", "_", " ", "\n", "[", "]", "[^", "(", ")", "(?:", "(?i)",
        "(?-i:", "(?", "|", "*", "+", "?", "{", "}", "{2}", "{0,1}", "{,2}", "^", "$", ".", "\\",
        "\\b", "\\B", "\\d", "\\W", "\\s", "\\S", "\\x", "41", "\\x{", "\\z", "\\Z", "\\A", "&",
        "&&", "a-c", "a-", "\\-", "\\]", "\\[", "\\^", "#", ",", ":", "=", "!", "<", ">", "\\p",
        "\\1", "\\Q", "\\E", "\\h", "\u00E9", "\u00B5"
    };

    private int understood;
    private int compared;
    private int matches;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 7_777, 42})
    void whatIsUnderstoodMeansTheSame(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            expression(random).ifPresent(regex -> compare(regex, random, seed));
        }
        assertThat(understood).isGreaterThan(ROUNDS / 10);
        assertThat(compared).isGreaterThan(understood * TEXTS);
        assertThat(matches).isBetween(compared / 4, compared - compared / 10);
    }

    /// Empty if the pieces make no expression.
    private static Optional<Expression.Regex> expression(Random random) {
        String text =
                random.ints(1 + random.nextInt(PIECES_MAX), 0, PIECES.length)
                        .mapToObj(i -> PIECES[i])
                        .collect(Collectors.joining());
        try {
            return Optional.of(Expression.Regex.of(text));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    private void compare(Expression.Regex regex, Random random, long seed) {
        if (RegexReader.read(regex.text()) instanceof Syntax.Understood(Node tree)) {
            understood++;
            Patterns patterns = Patterns.compile(List.of(regex));
            Samples samples = new Samples(random);
            compare(patterns, regex, "", seed);
            for (int i = 0; i < TEXTS; i++) {
                String made = samples.of(tree);
                compare(patterns, regex, i % 2 == 0 ? made : samples.spoiled(made), seed);
                compare(patterns, regex, samples.noise(8), seed);
            }
        }
    }

    private void compare(Patterns patterns, Expression.Regex regex, String text, long seed) {
        Confirmed expected =
                new Backtracking(regex.pattern(), ORACLE).search(text, Captures.UNWANTED);
        if (expected instanceof Confirmed.OverBudget) {
            return;
        }
        compared++;
        boolean isMatch = expected instanceof Confirmed.Yes;
        matches += isMatch ? 1 : 0;
        boolean isSound = !isMatch || PatternsTest.candidates(patterns, text).contains(0);
        if (!isSound || !patterns.confirm(0, text, Captures.UNWANTED).equals(expected)) {
            fail("seed %d: <%s> in <%s>: java says %s", seed, regex.text(), text, expected);
        }
    }
}
