package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds for expressions and texts that nobody thought of. The seed is the test's argument.
class PatternsProperties {
    private static final int ROUNDS = 60;
    private static final int EXPRESSIONS = 70;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 7_777, 42})
    void aMatchIsAlwaysACandidateAndConfirmed(long seed) {
        Random random = new Random(seed);
        int matches = 0;
        int misses = 0;
        int dropped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Expression.Regex> regexes = regexes(random);
            Patterns patterns = Patterns.compile(List.copyOf(regexes));
            Candidates candidates = patterns.newCandidates();
            Interest interest = patterns.interestInAll();
            for (String text : texts(regexes, random)) {
                patterns.candidates(text, interest, candidates);
                for (int id = 0; id < regexes.size(); id++) {
                    Pattern pattern = regexes.get(id).pattern();
                    boolean isMatch = pattern.matcher(text).find();
                    String description = "seed %d: %s in <%s>".formatted(seed, pattern, text);
                    boolean isCandidate = candidates.contains(id);
                    assertThat(isCandidate || !isMatch).as(description).isTrue();
                    assertThat(isMatch || !candidates.isCertain(id)).as(description).isTrue();
                    assertThat(patterns.confirm(id, text, Captures.UNWANTED))
                            .as(description)
                            .isEqualTo(
                                    isMatch ? new Confirmed.Yes(List.of()) : new Confirmed.No());
                    matches += isMatch ? 1 : 0;
                    misses += isMatch ? 0 : 1;
                    dropped += isCandidate ? 0 : 1;
                }
            }
        }
        assertThat(matches).isGreaterThan(10_000);
        assertThat(misses).isGreaterThan(10_000);
        assertThat(dropped).isGreaterThan(misses / 2);
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
