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
                    "broken",
                    "2",
                    "late",
                    "1",
                    "micros",
                    "2500000",
                    "p50",
                    "1500",
                    "p99",
                    "20250");

    @Test
    void whatWasRefusedIsNotServed() throws Failure {
        assertThat(LoadScript.result(TOLD))
                .isEqualTo(new LoadResult(990, new Faults(10, 2, 1), 2.5, 1.5, 20.25));
    }

    @Test
    void anyFaultIsOne() {
        assertThat(Faults.NONE.isAny()).isFalse();
        assertThat(new Faults(0, 0, 1).isAny()).isTrue();
        assertThat(new Faults(1, 2, 3))
                .hasToString("1 requests refused, 2 broken off, 3 not answered in time");
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
