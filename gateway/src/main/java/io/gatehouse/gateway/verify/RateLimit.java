package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Limit;
import io.gatehouse.policy.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A caller may ask as often as the policy says, and not once more (CWE-770).
///
/// The limiter is the attempt's own, and its clock is set back by what all requests but the first and last take: so the last one that is allowed, and the next, are
/// known after three requests, whether the limit is three or a million.
final class RateLimit implements Control {
    private static final Attempt.By BY = new Attempt.By("Limits", RefusalCode.LIMIT_EXCEEDED);

    @Override
    public String id() {
        return "rate-limit";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> limited = scene.routes().stream().filter(Scene::isForSomebody).toList();
        return scene
                .sample(
                        this,
                        Spread.byLine(
                                limited, route -> Spread.places(route.limit().stream().toList())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        var stated = route.limit().orElseThrow();
        return scene.allowed(route).stream()
                .map(draft ->
                        new Attempt(
                                route.label() + " once more than " + stated.value(),
                                Optional.of(stated.at()),
                                BY.toString(),
                                () -> exceed(scene, stated.value(), draft)));
    }

    private static Attempt.Result exceed(Scene scene, Limit limit, Draft draft) {
        Prober probe = scene.probe();
        Probe.Outcome lastAllowed = probe.send(draft);
        if (limit.requests() > 1) {
            probe.turn(worth(limit, limit.requests() - 2).negated());
            lastAllowed = probe.send(draft);
        }
        Attempt.Result refusal = Attempt.refusal(scene, BY, probe.send(draft));
        return refusal.fired() ? Attempt.passing(refusal, BY, lastAllowed) : refusal;
    }

    /// The time in which so many requests are allowed again.
    private static Duration worth(Limit limit, long requests) {
        long each = Math.max(1, limit.period().toNanos() / limit.requests());
        return Duration.ofNanos(each * requests);
    }
}
