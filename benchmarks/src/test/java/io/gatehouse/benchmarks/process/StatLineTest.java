package io.gatehouse.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatLineTest {
    private static final String REST =
            " S 41 42 42 0 -1 4194304 900 7 0 0 1234 567 89 10 20 0 1 0 12345 1000000 2500 18446744073709551615\n";

    @Test
    void readsParentAndTimesButNotThoseOfEndedChildren() {
        assertThat(StatLine.parse("42 (haproxy)" + REST))
                .isEqualTo(new StatLine(42, 41, 1234, 567));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx: worker", "a) S 1 2 3", "((", "", ") R 9 9 9 ("})
    void aProcessMayHaveAnyName(String name) {
        assertThat(StatLine.parse("42 (" + name + ")" + REST))
                .isEqualTo(new StatLine(42, 41, 1234, 567));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42 haproxy S 41", "42 (haproxy", ")("})
    void refusesWhatIsNoSuchLine(String line) {
        assertThatThrownBy(() -> StatLine.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
