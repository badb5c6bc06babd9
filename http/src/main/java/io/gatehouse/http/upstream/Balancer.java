package io.gatehouse.http.upstream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Chooses the target of each request: of those that fare well the one with the least to do for its weight; and says how often a request may be repeated.
/// Thread-safe.
public final class Balancer {
    /// A retry costs as much as a hundred requests at one percent give.
    private static final long RETRY_COST = 100;

    private static final long SAVED_MAX = 10 * RETRY_COST;

    private final List<Target> targets;
    private final int retriesPercent;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong saved = new AtomicLong(SAVED_MAX);

    public Balancer(List<Target> targets, int retriesPercent) {
        this.targets = List.copyOf(targets);
        this.retriesPercent = retriesPercent;
    }

    /// @param nowNanos [System#nanoTime]
    public Target choose(long nowNanos) {
        return targets.size() == 1 ? targets.getFirst() : best(nowNanos, Optional.empty());
    }

    /// Another one for a request that failed at this one, if there is one and the budget allows it.
    public Optional<Target> chooseAgain(long nowNanos, Target failed) {
        boolean possible = targets.size() > 1 && saved.get() >= RETRY_COST;
        if (possible) {
            saved.addAndGet(-RETRY_COST);
        }
        return possible ? Optional.of(best(nowNanos, Optional.of(failed))) : Optional.empty();
    }

    /// A request was sent: part of a retry is earned.
    public void sent() {
        if (targets.size() > 1 && saved.get() < SAVED_MAX) {
            saved.addAndGet(retriesPercent);
        }
    }

    /// Equal ones take turns. Where more than half would be left out, something else than they is wrong, and all are considered.
    private Target best(long nowNanos, Optional<Target> not) {
        boolean all = 2 * available(nowNanos) < targets.size();
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        Optional<Target> best = Optional.empty();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get((first + i) % targets.size());
            boolean considered =
                    (all || target.isAvailable(nowNanos)) && not.filter(target::equals).isEmpty();
            if (considered && (best.isEmpty() || target.load() < best.get().load())) {
                best = Optional.of(target);
            }
        }
        return best.or(() -> not).orElseGet(targets::getFirst);
    }

    private int available(long nowNanos) {
        int available = 0;
        for (Target target : targets) {
            if (target.isAvailable(nowNanos)) {
                available++;
            }
        }
        return available;
    }
}
