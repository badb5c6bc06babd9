package io.gatehouse.http.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks ten times a second at everything on one event loop that can be late: a request then costs no timer of its own.
///
/// Used on its event loop only.
public final class Deadlines {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final EventLoop eventLoop;
    private final Set<Timed> watched = new LinkedHashSet<>();
    private Timed[] looking = new Timed[0];
    private @Nullable ScheduledFuture<?> looks;

    public Deadlines(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /// What can be late.
    public interface Timed {
        /// @param nowNanos [System#nanoTime]
        void check(long nowNanos);
    }

    public void watch(Timed timed) {
        watched.add(timed);
        if (looks == null) {
            looks =
                    eventLoop.scheduleWithFixedDelay(
                            this::look,
                            BETWEEN_LOOKS_MILLIS,
                            BETWEEN_LOOKS_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    public void forget(Timed timed) {
        watched.remove(timed);
    }

    /// On a copy: who is late goes away while it is looked at.
    private void look() {
        long now = System.nanoTime();
        looking = watched.toArray(looking);
        for (Timed timed : looking) {
            if (timed == null) {
                break;
            }
            timed.check(now);
        }
        stopIfEmpty();
    }

    private void stopIfEmpty() {
        Arrays.fill(looking, null);
        ScheduledFuture<?> running = looks;
        if (watched.isEmpty() && running != null) {
            running.cancel(false);
            looks = null;
        }
    }
}
