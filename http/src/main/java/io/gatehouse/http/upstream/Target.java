package io.gatehouse.http.upstream;

import io.gatehouse.http.Upstream;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// One target: its pool of connections on each event loop, and how it fares. Thread-safe.
///
/// After some failures in a row it rests, and then gets one request to show that it is well again; if that fails it rests for twice as long.
public final class Target {
    private static final int DOUBLINGS_MAX = 5;

    private final Upstream.Settings settings;
    private final Upstream.Resilience resilience;
    private final Map<EventLoop, UpstreamPool> pools;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger rests = new AtomicInteger();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile boolean resting;
    private final AtomicLong restsUntilNanos = new AtomicLong();
    private final LongAdder retries = new LongAdder();
    private volatile boolean unhealthy;

    public Target(
            Upstream.Settings settings,
            Upstream.Resilience resilience,
            Map<EventLoop, UpstreamPool> pools) {
        this.settings = settings;
        this.resilience = resilience;
        this.pools = Map.copyOf(pools);
    }

    public Upstream.Settings settings() {
        return settings;
    }

    /// Whether it is what these ask for.
    public boolean isFor(Upstream.Settings wanted, Upstream.Resilience resilient) {
        return settings.equals(wanted) && resilience.equals(resilient);
    }

    /// @throws IllegalArgumentException if the event loop is another data plane's
    public UpstreamPool pool(EventLoop eventLoop) {
        UpstreamPool pool = pools.get(eventLoop);
        if (pool == null) {
            throw new IllegalArgumentException("An upstream of another data plane");
        }
        return pool;
    }

    /// Whether requests should be sent here, rather than elsewhere.
    public boolean isAvailable(long nowNanos) {
        if (unhealthy) {
            return false;
        }
        return !resting || nowNanos - restsUntilNanos.get() >= 0 && !trying.get();
    }

    /// How much it has to do, for its weight: the least is the best.
    long load() {
        return ((long) outstanding.get() + 1) * (1 << 16) / settings.weight();
    }

    public int outstanding() {
        return outstanding.get();
    }

    /// A request is sent here.
    public void begun() {
        outstanding.incrementAndGet();
        if (resting) {
            trying.set(true);
        }
    }

    /// A request ended as it should.
    public void succeeded() {
        ended();
        if (failures.get() != 0) { // written by few, read by all
            failures.set(0);
        }
        if (resting) {
            resting = false;
            rests.set(0);
        }
    }

    /// A request ended, and says nothing of this target.
    public void ended() {
        outstanding.decrementAndGet();
        trying.set(false);
    }

    /// A request ended by this target's fault.
    public void failed(long nowNanos) {
        ended();
        if (failures.incrementAndGet() >= resilience.failuresMax()) {
            rest(nowNanos);
        }
    }

    /// Requests that were under way when the rest began make it no longer.
    private void rest(long nowNanos) {
        long until = restsUntilNanos.get();
        if (resting && nowNanos - until < 0) {
            return;
        }
        int doublings = Math.min(rests.get(), DOUBLINGS_MAX);
        long next = nowNanos + (resilience.pause().toNanos() << doublings);
        if (restsUntilNanos.compareAndSet(until, next)) {
            rests.incrementAndGet();
            resting = true;
        }
    }

    /// A request that failed elsewhere is sent here.
    public void retried() {
        retries.increment();
    }

    /// How many requests that failed elsewhere were sent here.
    public long retries() {
        return retries.sum();
    }

    /// What its health checks say.
    void healthy(boolean well) {
        unhealthy = !well;
    }

    /// Closes unused connections now and busy ones when their exchange ends.
    public void close() {
        pools.forEach((eventLoop, pool) -> eventLoop.execute(pool::close));
    }
}
