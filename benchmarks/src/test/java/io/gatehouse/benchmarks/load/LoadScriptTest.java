package io.gatehouse.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.benchmarks.Failure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadScriptTest {
    private static final Map<String, String> TOLD =
            Map.of(
                    "answered",
                    "1000",
                    "refused",
                    "10",
                    "failed",
                    "12",
                    "micros",
                    "2500000",
                    "p50",
                    "1500",
                    "p99",
                    "20250");

    @Test
    void whatWasRefusedIsNotServed() throws Failure {
        assertThat(LoadScript.result(TOLD)).isEqualTo(new LoadResult(990, 12, 2.5, 1.5, 20.25));
    }

    @Test
    void aMissingNumberIsAFailureThatNamesIt() {
        Map<String, String> incomplete = new HashMap<>(TOLD);
        incomplete.remove("p99");
        assertThatThrownBy(() -> LoadScript.result(incomplete))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("p99");
    }
}
