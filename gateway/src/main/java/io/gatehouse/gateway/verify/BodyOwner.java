package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;

/// A body that must name its sender is nobody else's to send (CWE-639).
final class BodyOwner implements Control {
    private static final Attempt.By BY = new Attempt.By("Conditions", RefusalCode.NOT_OWNER);
    private static final String OTHER = "gatehouse-verify-other";

    @Override
    public String id() {
        return "body-owner";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> owned =
                scene.routes().stream()
                        .filter(route -> route.deny().isEmpty() && isByBodyAlone(route))
                        .toList();
        return scene
                .sample(this, Spread.byLine(owned, route -> List.of(route.access().at())))
                .stream()
                .flatMap(route -> attempt(scene, route).stream())
                .toList();
    }

    private static boolean isByBodyAlone(Route route) {
        return route.access().value() instanceof Access.AnyOf any
                && !any.bodyOwners().isEmpty()
                && any.pathOwners().isEmpty()
                && any.responseOwners().isEmpty();
    }

    private static Optional<Attempt> attempt(Scene scene, Route route) {
        Access.AnyOf any = (Access.AnyOf) route.access().value();
        List<String> field = any.bodyOwners().getFirst().field().field();
        String token = scene.tokens().of(Caller.with(List.of()));
        Optional<Draft> own = scene.naming(route, field, Caller.SUBJECT);
        return scene.naming(route, field, OTHER)
                .filter(draft -> scene.isAsDeclared(route, draft))
                .filter(_ -> own.isPresent())
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        route.label() + " whose body names somebody else",
                                        draft.bearing(token),
                                        own.map(twin -> twin.bearing(token)))
                                .on(route.access().at()));
    }
}
