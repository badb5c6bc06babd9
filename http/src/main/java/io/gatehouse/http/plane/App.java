package io.gatehouse.http.plane;

import io.gatehouse.http.Upstream;
import io.gatehouse.http.upstream.Balancer;
import io.gatehouse.http.upstream.HealthProbe;
import io.gatehouse.http.upstream.Target;
import java.util.List;

/// The app: its targets, and which of them a request goes to. Thread-safe.
final class App implements Upstream {
    private final List<Target> targets;
    private final Balancer balancer;
    private final int retriesMax;
    private final List<HealthProbe> probes;
    private volatile List<Target> handedOn = List.of();

    App(List<Target> targets, Resilience resilience, List<HealthProbe> probes) {
        this.targets = List.copyOf(targets);
        this.balancer = new Balancer(targets, resilience.retriesPercent());
        this.retriesMax = resilience.retriesMax();
        this.probes = List.copyOf(probes);
        probes.forEach(HealthProbe::start);
    }

    List<Target> targets() {
        return targets;
    }

    Balancer balancer() {
        return balancer;
    }

    int retriesMax() {
        return retriesMax;
    }

    /// These belong to another upstream from now on.
    void handOn(List<Target> kept) {
        handedOn = List.copyOf(kept);
    }

    @Override
    public List<State> states() {
        long now = System.nanoTime();
        return targets.stream()
                .map(target ->
                        new State(
                                target.settings().address().toString(),
                                target.outstanding(),
                                target.isAvailable(now)))
                .toList();
    }

    @Override
    public void close() {
        probes.forEach(HealthProbe::stop);
        targets.stream().filter(target -> !handedOn.contains(target)).forEach(Target::close);
    }
}
