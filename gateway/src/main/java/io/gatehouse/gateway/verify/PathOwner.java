package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What belongs to whom the path names is nobody else's (CWE-639).
final class PathOwner implements Control {
    private static final Attempt.By BY = new Attempt.By("Permission", RefusalCode.NOT_OWNER);

    @Override
    public String id() {
        return "path-owner";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> owned =
                scene.routes().stream()
                        .filter(route ->
                                route.deny().isEmpty()
                                        && route.access().value() instanceof Access.AnyOf any
                                        && !any.pathOwners().isEmpty()
                                        && any.bodyOwners().isEmpty()
                                        && any.responseOwners().isEmpty())
                        .toList();
        return scene
                .sample(this, Spread.byLine(owned, route -> List.of(route.access().at())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        Access.AnyOf any = (Access.AnyOf) route.access().value();
        return scene.to(route).stream()
                .map(draft -> {
                    Optional<Draft> twin =
                            scene.owner(any, route, draft)
                                    .map(owner -> draft.bearing(scene.tokens().of(owner)));
                    Caller other = Caller.with(List.of()).named("gatehouse-verify-other");
                    return Attempt.refused(
                                    scene,
                                    BY,
                                    route.label() + " by somebody else",
                                    draft.bearing(scene.tokens().of(other)),
                                    twin)
                            .on(route.access().at());
                });
    }
}
