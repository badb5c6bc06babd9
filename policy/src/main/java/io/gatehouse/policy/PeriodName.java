package io.gatehouse.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The words for a limit's period.
final class PeriodName {
    private static final Map<String, Duration> BY_NAME =
            Map.of(
                    "s", Duration.ofSeconds(1),
                    "sec", Duration.ofSeconds(1),
                    "second", Duration.ofSeconds(1),
                    "min", Duration.ofMinutes(1),
                    "minute", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "hour", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "day", Duration.ofDays(1));

    private static final Map<Duration, String> BY_PERIOD =
            Map.of(
                    Duration.ofSeconds(1),
                    "s",
                    Duration.ofMinutes(1),
                    "min",
                    Duration.ofHours(1),
                    "h",
                    Duration.ofDays(1),
                    "d");

    private PeriodName() {}

    static Optional<Duration> period(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static String of(Duration period) {
        return BY_PERIOD.getOrDefault(period, period.toString());
    }
}
