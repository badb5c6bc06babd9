package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Networks;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import java.util.List;
import java.util.stream.Stream;

/// What is for some networks is not for others.
final class OutsideNetwork implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Permission", RefusalCode.ADDRESS_NOT_ALLOWED);

    @Override
    public String id() {
        return "outside-network";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene
                .sample(this, Spread.byLine(scene.routes(), route -> Spread.places(route.from())))
                .stream()
                .flatMap(
                        route -> route.from().stream().flatMap(from -> attempt(scene, route, from)))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route, Stated<Networks> from) {
        Networks proxies = scene.policy().settings().trustedProxies();
        return scene
                .outside(address -> from.value().contain(address) || proxies.contain(address))
                .stream()
                .flatMap(stranger ->
                        scene.allowed(route).stream()
                                .map(twin ->
                                        Attempt.refused(
                                                        scene,
                                                        BY,
                                                        route.label()
                                                                + " from "
                                                                + stranger.getHostAddress(),
                                                        twin.from(stranger),
                                                        twin)
                                                .on(from.at())));
    }
}
