package io.gatehouse.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is looked after while requests are served, on one thread.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration FILES_EVERY = Duration.ofSeconds(5);
    private static final Duration KEYS_EVERY = Duration.ofMinutes(5);

    private final ScheduledExecutorService thread;

    private Upkeep(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /// @param files looks at files that may have changed
    /// @param keys asks issuers for their keys
    static Upkeep start(List<Runnable> files, Runnable keys) {
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("upkeep").daemon(true).factory());
        files.forEach(task -> every(FILES_EVERY, task, thread));
        every(KEYS_EVERY, keys, thread);
        return new Upkeep(thread);
    }

    private static void every(Duration period, Runnable task, ScheduledExecutorService thread) {
        var _ = thread.scheduleWithFixedDelay(guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A task that throws is tried again next time.
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.error("Upkeep failed", failed);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
