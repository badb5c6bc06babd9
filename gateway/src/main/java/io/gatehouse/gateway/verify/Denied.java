package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is denied is denied to everyone.
final class Denied implements Control {
    private static final Attempt.By BY = new Attempt.By("Permission", RefusalCode.DENIED);

    @Override
    public String id() {
        return "denied";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene
                .sample(this, Spread.byLine(scene.routes(), route -> Spread.places(route.deny())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        return scene.to(route).stream()
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        route.label() + " with every role",
                                        draft.bearing(scene.tokens().of(scene.everyRole())),
                                        Optional.empty())
                                .on(route.deny().getFirst().at()));
    }
}
