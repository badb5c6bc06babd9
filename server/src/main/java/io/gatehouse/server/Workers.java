package io.gatehouse.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A small, bounded pool for what would hold an event loop up: slow signatures, long bodies. One more than fits is refused at once.
final class Workers implements Executor, AutoCloseable {
    private static final int WAITING_MAX = 1_024;

    private final ThreadPoolExecutor pool;

    Workers(int threads) {
        this.pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().name("worker-", 0).daemon(true).factory());
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
