package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.BodyHandling;
import io.gatehouse.policy.Route;
import java.util.List;

/// An operation that declares no body gets none.
final class UnexpectedBody implements Control {
    private static final Attempt.By BY = new Attempt.By("BodyReading", RefusalCode.BODY_UNEXPECTED);

    @Override
    public String id() {
        return "unexpected-body";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> bodiless =
                scene.routes().stream()
                        .filter(Scene::isForSomebody)
                        .filter(route -> route.body() instanceof BodyHandling.None)
                        .toList();
        return scene.sample(this, bodiless).stream()
                .flatMap(route ->
                        scene.allowed(route).stream()
                                .map(twin ->
                                        Attempt.refused(
                                                        scene,
                                                        BY,
                                                        route.label() + " with a body",
                                                        twin.declaring(1),
                                                        twin)
                                                .on(route)))
                .toList();
    }
}
