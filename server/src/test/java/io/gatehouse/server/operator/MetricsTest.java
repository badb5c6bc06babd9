package io.gatehouse.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Upstream.State;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void eachTargetOfNowIsShownAndNoneOfBefore() {
        Metrics metrics = new Metrics(new BodyBudget(1));
        AtomicReference<List<State>> states =
                new AtomicReference<>(
                        List.of(
                                new State("10.0.0.1:3000", 7, true, 0),
                                new State("10.0.0.2:3000", 0, false, 3)));
        metrics.watch(states::get);
        assertThat(metrics.text())
                .contains("gatehouse_target_outstanding{target=\"10.0.0.1:3000\"} 7")
                .contains("gatehouse_target_available{target=\"10.0.0.1:3000\"} 1")
                .contains("gatehouse_target_available{target=\"10.0.0.2:3000\"} 0")
                .contains("gatehouse_target_retries{target=\"10.0.0.2:3000\"} 3");

        states.set(List.of(new State("10.0.0.2:3000", 1, true, 4)));
        assertThat(metrics.text())
                .contains("gatehouse_target_retries{target=\"10.0.0.2:3000\"} 4")
                .doesNotContain("10.0.0.1");
    }
}
