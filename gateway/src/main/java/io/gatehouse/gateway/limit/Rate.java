package io.gatehouse.gateway.limit;

import java.time.Duration;

/// So many requests in such a time, all of which may come at once.
///
/// @param requests 1 to [#REQUESTS_MAX]
/// @param period one millisecond to one day
public record Rate(long requests, Duration period) {
    public static final long REQUESTS_MAX = 1_000_000_000;
    private static final Duration PERIOD_MIN = Duration.ofMillis(1);
    private static final Duration PERIOD_MAX = Duration.ofDays(1);

    public Rate {
        if (requests < 1 || requests > REQUESTS_MAX) {
            throw new IllegalArgumentException("A rate of " + requests + " requests");
        }
        if (period.compareTo(PERIOD_MIN) < 0 || period.compareTo(PERIOD_MAX) > 0) {
            throw new IllegalArgumentException("A rate per " + period);
        }
    }

    /// The time in which one request's worth of allowance comes back; at least one nanosecond.
    long nanosPerRequest() {
        return Math.max(1, period.toNanos() / requests);
    }
}
