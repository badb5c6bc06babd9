package io.gatehouse.http.plane;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Front;
import io.gatehouse.http.Limits;
import io.gatehouse.http.framing.FramingLimits;
import io.gatehouse.http.upstream.Deadlines;
import java.util.function.BooleanSupplier;

/// What every connection of one listener on one event loop works with.
///
/// @param date for answers that have none
/// @param draining whether no further request should come
record Serving(
        Front front,
        BodyBudget budget,
        Limits limits,
        boolean secure,
        Deadlines deadlines,
        DateField date,
        BooleanSupplier draining) {

    private static final int TRAILER_BYTES_MAX = 8 * 1024;

    FramingLimits framingLimits() {
        return new FramingLimits(
                limits.headBytesMax(),
                limits.targetBytesMax(),
                limits.headBytesMax(),
                limits.headerCountMax(),
                TRAILER_BYTES_MAX);
    }

    /// Sent through every connection's pipeline when the plane begins to drain.
    enum Event {
        DRAIN
    }
}
