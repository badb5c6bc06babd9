package io.gatehouse.waf.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.waf.corpus.Corpus.Line;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The corpus of harmless text is what its README promises.
class HarmlessCorpusTest {
    private static final int LINES_MIN = 2_600;
    private static final int LINES_OF_A_KIND_MIN = 20;
    private static final int VALUE_CHARS_MAX = 2_000;

    private final List<Line> lines = Corpus.read("harmless");

    @Test
    void isLargeEnoughForARateOfAFewInAThousand() {
        assertThat(lines).hasSizeGreaterThanOrEqualTo(LINES_MIN);
    }

    @Test
    void saysNothingTwice() {
        Map<String, List<Line>> byValue =
                lines.stream().collect(Collectors.groupingBy(Line::value));

        assertThat(byValue.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void holdsValuesThatAFormOrALinkCanCarry() {
        assertThat(lines).noneMatch(line -> line.value().length() > VALUE_CHARS_MAX);
    }

    @Test
    void holdsTextOnly() {
        assertThat(lines)
                .noneMatch(line -> line.value().chars().anyMatch(HarmlessCorpusTest::isControl));
    }

    @Test
    void holdsEnoughOfEachKindToJudgeIt() {
        Map<String, Long> sizes =
                lines.stream().collect(Collectors.groupingBy(Line::kind, Collectors.counting()));

        assertThat(sizes)
                .allSatisfy((kind, size) ->
                        assertThat(size).isGreaterThanOrEqualTo(LINES_OF_A_KIND_MIN));
    }

    private static boolean isControl(int letter) {
        return Character.isISOControl(letter) && letter != '\n' && letter != '\t';
    }
}
