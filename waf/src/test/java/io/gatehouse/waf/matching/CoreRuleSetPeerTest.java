package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The expressions of the OWASP Core Rule Set, against a plain loop of `java.util.regex` over all of them.
class CoreRuleSetPeerTest {
    private static final int SAMPLES_PER_EXPRESSION = 12;

    /// One text in so many is compared in the short run.
    private static final int SHARE = 15;

    /// Longer texts take the plain loop ages: `(\d+)-(\d+)` looks at a long number once for each of its digits.
    private static final int TEXT_BYTES_MAX = 4_000;

    private static List<Expression.Regex> regexes = List.of();
    private static Patterns patterns = Patterns.compile(List.of());

    @BeforeAll
    static void compile() {
        regexes = CoreRuleSet.expressions().stream().map(Expression.Regex::of).toList();
        patterns = Patterns.compile(List.copyOf(regexes));
    }

    @Test
    void everyExpressionIsUnderstood() {
        assertThat(regexes).hasSize(294);
        for (int id = 0; id < regexes.size(); id++) {
            assertThat(patterns.notUnderstood(id)).as(regexes.get(id).text()).isEmpty();
        }
    }

    @Test
    void fewExpressionsAreCandidatesForEveryText() {
        assertThat(patterns.unconditional().size()).isLessThan(15);
    }

    @Test
    void theAutomatonIsSmall() {
        assertThat(patterns.automaton().bytes()).isLessThan(2L << 20);
    }

    @Test
    void whatWasMadeForAnExpressionIsFound() {
        Random random = new Random(20_261_123);
        Samples samples = new Samples(random);
        int matches = 0;
        List<String> never = new ArrayList<>();
        for (Expression.Regex regex : regexes) {
            int before = matches;
            for (int i = 0; i < SAMPLES_PER_EXPRESSION; i++) {
                String made = samples.of(RegexReaderTest.tree(regex.text()));
                matches +=
                        compare(i % 2 == 0 ? made : samples.spoiled(made), regexes.indexOf(regex));
            }
            if (matches == before) {
                never.add(regex.text());
            }
        }
        assertThat(never).as("expressions that no sample matched").hasSizeLessThan(10);
        assertThat(matches).isGreaterThan(regexes.size() * SAMPLES_PER_EXPRESSION / 2);
    }

    /// @return 1 if the expression matches
    private static int compare(String made, int id) {
        String text = made.substring(0, Math.min(made.length(), TEXT_BYTES_MAX));
        boolean isMatch = regexes.get(id).pattern().matcher(text).find();
        String description = "%s in <%s>".formatted(regexes.get(id).text(), text);
        assertThat(PatternsTest.candidates(patterns, text).contains(id) || !isMatch)
                .as(description)
                .isTrue();
        assertThat(patterns.confirm(id, text, Captures.UNWANTED))
                .as(description)
                .isEqualTo(isMatch ? new Confirmed.Yes(List.of()) : new Confirmed.No());
        return isMatch ? 1 : 0;
    }

    @Test
    void findsWhatThePlainLoopFindsInSomeRegressionTests() {
        Set<String> texts = CoreRuleSet.texts();
        assertThat(texts).hasSizeGreaterThan(7_000);
        List<String> some = new ArrayList<>();
        int i = 0;
        for (String text : texts) {
            if (i++ % SHARE == 0) {
                some.add(text);
            }
        }
        assertThat(compareAll(some)).isGreaterThan(some.size());
    }

    @Test
    @Tag("long")
    void findsWhatThePlainLoopFindsInAllRegressionTests() {
        Set<String> texts = CoreRuleSet.texts();
        assertThat(compareAll(texts)).isGreaterThan(texts.size());
    }

    /// @return how many matches there are
    private static int compareAll(Iterable<String> texts) {
        Candidates candidates = patterns.newCandidates();
        Interest all = patterns.interestInAll();
        int matches = 0;
        for (String text : texts) {
            if (text.length() > TEXT_BYTES_MAX) {
                continue;
            }
            patterns.candidates(text, all, candidates);
            List<Integer> found = new ArrayList<>();
            for (int id : PatternsTest.ids(candidates)) {
                boolean isFound =
                        patterns.confirm(id, text, Captures.UNWANTED) instanceof Confirmed.Yes;
                assertThat(isFound || !candidates.isCertain(id))
                        .as("%d in <%s>", id, text)
                        .isTrue();
                if (isFound) {
                    found.add(id);
                }
            }
            assertThat(found).as(text).isEqualTo(plainly(text));
            matches += found.size();
        }
        return matches;
    }

    private static List<Integer> plainly(String text) {
        List<Integer> found = new ArrayList<>();
        for (int id = 0; id < regexes.size(); id++) {
            if (regexes.get(id).pattern().matcher(text).find()) {
                found.add(id);
            }
        }
        return found;
    }
}
