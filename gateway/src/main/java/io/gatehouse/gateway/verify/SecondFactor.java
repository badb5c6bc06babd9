package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;

/// Where a second factor is asked for, a password alone is not enough (CWE-308).
final class SecondFactor implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Permission", RefusalCode.SECOND_FACTOR_MISSING);

    @Override
    public String id() {
        return "second-factor";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene
                .sample(
                        this,
                        Spread.byLine(
                                scene.routes(),
                                route -> Spread.places(route.mfa().stream().toList())))
                .stream()
                .filter(route -> route.deny().isEmpty())
                .flatMap(route -> attempt(scene, route).stream())
                .toList();
    }

    private static Optional<Attempt> attempt(Scene scene, Route route) {
        return scene.to(route)
                .flatMap(draft ->
                        scene.caller(route, draft)
                                .map(caller ->
                                        Attempt.refused(
                                                        scene,
                                                        BY,
                                                        route.label() + " without a second factor",
                                                        draft.bearing(
                                                                scene.tokens()
                                                                        .of(
                                                                                caller
                                                                                        .withoutSecondFactor())),
                                                        draft.bearing(scene.tokens().of(caller)))
                                                .on(route.mfa().orElseThrow().at())));
    }
}
