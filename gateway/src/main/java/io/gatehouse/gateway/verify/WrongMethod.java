package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Match;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An address takes the methods that are declared for it, and no other.
final class WrongMethod implements Control {
    private static final Attempt.By BY = new Attempt.By("Routing", RefusalCode.METHOD_NOT_ALLOWED);

    @Override
    public String id() {
        return "wrong-method";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.sample(this, scene.routes()).stream()
                .flatMap(route ->
                        scene.to(route).flatMap(twin -> attempt(scene, route, twin)).stream())
                .toList();
    }

    private static Optional<Attempt> attempt(Scene scene, Route route, Draft twin) {
        return Stream.of("DELETE", "PATCH", "PUT", "POST", "GET")
                .filter(method ->
                        scene.policy().routes().match(method, twin.path())
                                instanceof Match.MethodUnknown)
                .findFirst()
                .map(method ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        method + " " + twin.path(),
                                        twin.method(method),
                                        twin)
                                .on(route));
    }
}
