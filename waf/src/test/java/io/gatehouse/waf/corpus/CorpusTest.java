package io.gatehouse.waf.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {
    @Test
    void readsALineFeedAndABackslash() {
        assertThat(Corpus.decode("a\\nb\\\\n\\\\")).isEqualTo("a\nb\\n\\");
    }

    @Test
    void keepsEverythingElseAsItStands() {
        assertThat(Corpus.decode("  100 % „äöü“ # 'x' \t")).isEqualTo("  100 % „äöü“ # 'x' \t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\temp", "at the end\\", "\\N", "\\\\\\"})
    void refusesABackslashThatStandsAlone(String written) {
        assertThatThrownBy(() -> Corpus.decode(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a backslash stands alone");
    }

    @Test
    void leavesOutCommentsAndEmptyLines() {
        assertThat(Corpus.read("harmless"))
                .isNotEmpty()
                .noneMatch(line -> line.value().isEmpty() || line.value().startsWith("#"));
    }

    @Test
    void saysWhereALineCannotBeDecoded() {
        assertThatThrownBy(() -> Corpus.read("broken"))
                .hasMessageStartingWith("half.txt:3: column 3: a backslash stands alone");
    }

    @Test
    void saysWhichFolderIsMissing() {
        assertThatThrownBy(() -> Corpus.read("nowhere")).hasMessageContaining("corpus/nowhere");
    }
}
