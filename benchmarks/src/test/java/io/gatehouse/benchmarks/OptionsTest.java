package io.gatehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void threeRoundsUnlessSaidOtherwise() throws Usage {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, false, 3));
        assertThat(Options.parse(List.of("--rounds", "5", "--json")))
                .isEqualTo(new Options(true, false, 5));
    }

    @Test
    void aQuickRunHasOneRoundUnlessSaidOtherwise() throws Usage {
        assertThat(Options.parse(List.of("--quick"))).isEqualTo(new Options(false, true, 1));
        assertThat(Options.parse(List.of("--rounds", "2", "--quick")))
                .isEqualTo(new Options(false, true, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds",
                "--rounds 0",
                "--rounds -1",
                "--rounds 100",
                "--rounds many",
                "--fast",
                "proxy"
            })
    void refusesWhatItDoesNotKnow(String arguments) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
                .isInstanceOf(Usage.class);
    }
}
