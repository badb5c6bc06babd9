package io.gatehouse.policy;

import java.time.Duration;

/// How often one caller may ask.
///
/// @param requests 1 to [#REQUESTS_MAX], all of which may come at once
/// @param period one second, minute, hour or day
public record Limit(long requests, Duration period, Per per) {
    public static final long REQUESTS_MAX = 1_000_000_000;

    /// Who is counted.
    public enum Per {
        /// The authenticated subject, or else the address.
        USER,
        /// The client's address; an IPv6 /64 counts as one.
        ADDRESS
    }

    /// As policies write it: `100/min per user`.
    @Override
    public String toString() {
        return requests
                + "/"
                + PeriodName.of(period)
                + " per "
                + per.name().toLowerCase(java.util.Locale.ROOT);
    }
}
