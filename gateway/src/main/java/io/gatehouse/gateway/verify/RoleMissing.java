package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.stream.Stream;

/// Being signed in is not enough where a role is asked for; where no rule allows anything, no role is.
final class RoleMissing implements Control {
    private static final Attempt.By BY = new Attempt.By("Permission", RefusalCode.ROLE_MISSING);

    @Override
    public String id() {
        return "role-missing";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> guarded =
                scene.routes().stream()
                        .filter(route -> route.deny().isEmpty() && isForRoles(route))
                        .toList();
        return scene
                .sample(this, Spread.byLine(guarded, route -> List.of(route.access().at())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static boolean isForRoles(Route route) {
        return switch (route.access().value()) {
            case Access.Anyone _, Access.SignedIn _ -> false;
            case Access.Nobody _ -> true;
            case Access.AnyOf any ->
                    any.pathOwners().isEmpty()
                            && any.bodyOwners().isEmpty()
                            && any.responseOwners().isEmpty();
        };
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        boolean nobody = route.access().value() instanceof Access.Nobody;
        Caller caller = nobody ? scene.everyRole() : Caller.with(List.of());
        return scene.to(route).stream()
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        route.label()
                                                + (nobody ? " with every role" : " without a role"),
                                        draft.bearing(scene.tokens().of(caller)),
                                        scene.allowed(route))
                                .on(route.access().at()));
    }
}
