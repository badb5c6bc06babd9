package io.gatehouse.http.outbound;

import java.time.Duration;

/// What one fetch may take.
///
/// @param bytesMax longest body
/// @param deadline from the call to the body's last byte, name resolution included
public record FetchLimits(int bytesMax, Duration deadline) {

    public FetchLimits {
        if (bytesMax < 0 || !deadline.isPositive()) {
            throw new IllegalArgumentException(
                    "Not limits of a fetch: " + bytesMax + " bytes, " + deadline);
        }
    }
}
