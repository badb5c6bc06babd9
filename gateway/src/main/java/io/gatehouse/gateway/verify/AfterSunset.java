package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An operation is gone from its day on, and not before.
final class AfterSunset implements Control {
    private static final Attempt.By BY = new Attempt.By("Sunset", RefusalCode.OPERATION_GONE);

    @Override
    public String id() {
        return "after-sunset";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene
                .sample(
                        this,
                        Spread.byLine(
                                scene.policy().routes().all(),
                                route ->
                                        Spread.places(
                                                route.lifecycle().sunset().stream().toList())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        return Stream.of(route)
                .flatMap(gone -> scene.to(gone).stream())
                .map(draft -> attempt(scene, route, draft));
    }

    private static Attempt attempt(Scene scene, Route route, Draft draft) {
        Instant gone = route.lifecycle().goneFrom().orElseThrow();
        return new Attempt(
                route.label() + " from " + gone + " on",
                Optional.of(route.lifecycle().sunset().orElseThrow().at()),
                BY.toString(),
                () -> {
                    Attempt.Result refusal =
                            Attempt.refusal(scene, BY, scene.probe(gone).send(draft));
                    return refusal.fired()
                            ? Attempt.passing(
                                    refusal,
                                    BY,
                                    scene.probe(gone.minus(Duration.ofSeconds(1))).send(draft))
                            : refusal;
                });
    }
}
