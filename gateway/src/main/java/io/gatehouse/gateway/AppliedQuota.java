package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.Quota;
import io.gatehouse.gateway.limit.Rate;
import io.gatehouse.http.Headers;
import java.time.Duration;

/// What a response tells of a limit (draft-ietf-httpapi-ratelimit-headers-10).
///
/// @param policy the limit's name on the wire
record AppliedQuota(String policy, Rate rate, Quota quota) {
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    void addTo(Headers.Builder headers) {
        headers.add(
                "ratelimit-policy",
                '"'
                        + policy
                        + "\";q="
                        + rate.requests()
                        + ";w="
                        + seconds(rate.period().toNanos()));
        headers.add(
                "ratelimit",
                '"' + policy + "\";r=" + quota.remaining() + ";t=" + seconds(quota.resetNanos()));
    }

    /// For `Retry-After` (RFC 9110 section 10.2.3): whole seconds, at least one.
    String retryAfter() {
        return Long.toString(Math.max(1, seconds(quota.retryNanos())));
    }

    /// Rounded up: a client that waits so long is not refused again.
    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }
}
