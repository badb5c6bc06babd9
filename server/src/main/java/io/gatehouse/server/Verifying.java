package io.gatehouse.server;

import io.gatehouse.crypto.Providers;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where signatures are verified: on the event loop where the fast provider makes that cheap, on a small pool otherwise.
final class Verifying implements AutoCloseable {
    private static final int WAITING_MAX = 1_024;
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final Optional<ThreadPoolExecutor> pool;

    private Verifying(Optional<ThreadPoolExecutor> pool) {
        this.pool = pool;
    }

    static Verifying by(Providers providers) {
        return new Verifying(providers.isFast() ? Optional.empty() : Optional.of(bounded()));
    }

    /// One more than fits is refused at once.
    private static ThreadPoolExecutor bounded() {
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name("verify-", 0).daemon(true).factory());
    }

    Optional<Executor> pool() {
        return pool.map(threads -> threads);
    }

    @Override
    public void close() {
        pool.ifPresent(ThreadPoolExecutor::shutdownNow);
    }
}
