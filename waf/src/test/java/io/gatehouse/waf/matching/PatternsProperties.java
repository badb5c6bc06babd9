package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds for expressions and texts that nobody thought of. The seed is the test's argument.
class PatternsProperties {
    private static final int ROUNDS = 12;
    private static final int EXPRESSIONS = 70;

    /// The random expressions contain some that take `java.util.regex` ages; those texts are left out.
    private static final Budget ORACLE = new Budget(20_000, 0);

    private int matches;
    private int misses;
    private int dropped;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 7_777, 42})
    void aMatchIsAlwaysACandidateAndConfirmed(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Expression.Regex> regexes = regexes(random);
            Patterns patterns = Patterns.compile(List.copyOf(regexes));
            Candidates candidates = patterns.newCandidates();
            Interest interest = patterns.interestInAll();
            for (String text : texts(regexes, random)) {
                patterns.candidates(text, interest, candidates);
                for (int id = 0; id < regexes.size(); id++) {
                    compare(regexes.get(id), text, patterns, id, candidates, seed);
                }
            }
        }
        assertThat(matches).isGreaterThan(10_000);
        assertThat(misses).isGreaterThan(10_000);
        assertThat(dropped).isGreaterThan(misses / 2);
    }

    private void compare(
            Expression.Regex regex,
            String text,
            Patterns patterns,
            int id,
            Candidates candidates,
            long seed) {
        Confirmed expected =
                new Backtracking(regex.pattern(), ORACLE).search(text, Captures.UNWANTED);
        if (expected instanceof Confirmed.OverBudget) {
            return;
        }
        boolean isMatch = expected instanceof Confirmed.Yes;
        boolean isSound = candidates.contains(id) || !isMatch;
        boolean isTrue = isMatch || !candidates.isCertain(id);
        boolean isSame = expected.equals(patterns.confirm(id, text, Captures.UNWANTED));
        if (!(isSound && isTrue && isSame)) {
            fail(
                    "seed %d: %s in <%s>: sound %s, true %s, same %s",
                    seed, regex.text(), text, isSound, isTrue, isSame);
        }
        matches += isMatch ? 1 : 0;
        misses += isMatch ? 0 : 1;
        dropped += candidates.contains(id) ? 0 : 1;
    }

    private static List<Expression.Regex> regexes(Random random) {
        RandomRegex grammar = new RandomRegex(random);
        List<Expression.Regex> regexes = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = grammar.next();
            assertThat(RegexReader.read(text)).as(text).isInstanceOf(Syntax.Understood.class);
            regexes.add(Expression.Regex.of(text));
        }
        return regexes;
    }

    private static List<String> texts(List<Expression.Regex> regexes, Random random) {
        Samples samples = new Samples(random);
        List<String> texts = new ArrayList<>(List.of("", "\n"));
        for (Expression.Regex regex : regexes) {
            String made = samples.of(RegexReaderTest.tree(regex.text()));
            texts.add(made);
            texts.add(samples.noise(3) + made + samples.noise(3));
            texts.add(samples.spoiled(made));
        }
        return texts;
    }
}
