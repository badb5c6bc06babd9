package io.gatehouse.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something that another thread or process does, only as long as it takes.
public final class Eventually {
    /// Long enough for a machine that is busy with other builds.
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private Eventually() {}

    /// Returns as soon as the condition holds.
    ///
    /// @param what completes the sentence "Not within 20 s: …"
    /// @throws AssertionError if it does not hold within [#DEADLINE]
    public static void holds(String what, BooleanSupplier condition) {
        holds(what, DEADLINE, condition);
    }

    /// As [#holds(String, BooleanSupplier)], with a deadline of its own.
    ///
    /// @throws AssertionError if the condition does not hold within the deadline
    public static void holds(String what, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + deadline.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
