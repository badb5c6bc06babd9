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

    @Override
    public List<State> states() {
        long now = System.nanoTime();
        return targets.stream()
                .map(target ->
                        new State(
                                target.settings().address().toString(),
                                target.outstanding(),
                                target.isAvailable(now),
                                target.retries()))
                .toList();
    }

    @Override
    public void close() {
        closeBut(List.of());
    }

    @Override
    public void giveWayTo(Upstream other) {
        closeBut(((App) other).targets);
    }

    private void closeBut(List<Target> kept) {
        probes.forEach(HealthProbe::stop);
        targets.stream().filter(target -> !kept.contains(target)).forEach(Target::close);
    }
}
