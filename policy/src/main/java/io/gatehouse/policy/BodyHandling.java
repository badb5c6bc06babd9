package io.gatehouse.policy;

/// What becomes of a request's body.
public sealed interface BodyHandling {

    /// There may be none.
    record None() implements BodyHandling {}

    /// Read to its end, judged, then sent on.
    record Whole(int bytesMax) implements BodyHandling {}

    /// Sent on as it comes: no control looks into it.
    record Stream(long bytesMax) implements BodyHandling {}
}
