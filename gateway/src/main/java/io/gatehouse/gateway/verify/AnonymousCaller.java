package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.stream.Stream;

/// What is not for anyone needs a signed-in caller.
final class AnonymousCaller implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Permission", RefusalCode.CREDENTIAL_MISSING);

    @Override
    public String id() {
        return "anonymous-caller";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> guarded =
                scene.routes().stream()
                        .filter(route -> !Scene.isForAnyone(route) && route.deny().isEmpty())
                        .toList();
        return scene
                .sample(this, Spread.byLine(guarded, route -> List.of(route.access().at())))
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
                                        route.label() + " by nobody",
                                        draft,
                                        scene.allowed(route))
                                .on(route.access().at()));
    }
}
