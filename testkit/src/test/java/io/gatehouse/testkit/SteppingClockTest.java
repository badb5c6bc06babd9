package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteppingClockTest {
    private final SteppingClock clock = SteppingClock.atNewYear();

    @Test
    void standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void movesBothWays() {
        clock.step(Duration.ofHours(2));
        clock.step(Duration.ofHours(-3));
        assertThat(clock.instant()).isEqualTo("2025-12-31T23:00:00Z");
    }

    @Test
    void canBeSet() {
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }
}
