package io.gatehouse.http;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that all request and response bodies held whole may take together, in bytes. Thread-safe.
public final class BodyBudget {
    private final long bytesMax;
    private final AtomicLong bytesTaken = new AtomicLong();

    public BodyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Takes a share; false, and takes nothing, if there is no room.
    public boolean take(long bytes) {
        long taken = bytesTaken.addAndGet(bytes);
        if (taken > bytesMax) {
            bytesTaken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    public void giveBack(long bytes) {
        bytesTaken.addAndGet(-bytes);
    }

    public long bytesTaken() {
        return bytesTaken.get();
    }
}
