package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;

/// A query parameter that is not declared is refused.
final class UndeclaredParameter implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Validation", RefusalCode.PARAMETER_INVALID);

    @Override
    public String id() {
        return "undeclared-parameter";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> declared = scene.routes().stream().filter(Route::isDeclared).toList();
        return scene.sample(this, declared).stream()
                .flatMap(route -> attempt(scene, route).stream())
                .toList();
    }

    /// Where everything else is as declared, and this alone is not.
    private static Optional<Attempt> attempt(Scene scene, Route route) {
        return scene.whole(route)
                .filter(draft -> scene.isAsDeclared(route, draft))
                .filter(draft -> !scene.isAsDeclared(route, spoilt(draft)))
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        route.label() + " with ?gatehouse-verify=1",
                                        spoilt(draft),
                                        draft)
                                .on(route));
    }

    private static Draft spoilt(Draft draft) {
        String mark = draft.query().isEmpty() ? "?" : "&";
        return draft.target(draft.target() + mark + "gatehouse-verify=1");
    }
}
