package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Grants;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import io.gatehouse.policy.condition.Condition;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.validate.RequestValidator;
import java.util.List;
import java.util.Optional;

/// Decides by the route's rules whether this caller may. The strictest statement is looked at first; what the body must tell is left to [Conditions].
final class Permission implements Gate {
    /// RFC 6750 section 3.
    private static final Headers ASK_FOR_TOKEN = Headers.of("www-authenticate", "Bearer");

    private final List<RequestValidator> byRoute;

    /// @param byRoute each route's validator, at the route's index
    Permission(List<RequestValidator> byRoute) {
        this.byRoute = List.copyOf(byRoute);
    }

    @Override
    public Verdict judge(Passage passage) {
        Route route = passage.route();
        Optional<Refusal> refusal =
                closed(passage, route)
                        .or(() -> caller(passage, route))
                        .or(() -> conditions(passage, route));
        return refusal.map(Verdict::deny).orElse(Verdict.PASS);
    }

    /// To everybody, to this network, or at this hour.
    private static Optional<Refusal> closed(Passage passage, Route route) {
        if (!route.deny().isEmpty()) {
            return refusal(RefusalCode.DENIED, route.deny().getFirst().at());
        }
        for (var from : route.from()) {
            if (!from.value().contain(passage.client())) {
                return refusal(RefusalCode.ADDRESS_NOT_ALLOWED, from.at());
            }
        }
        for (var hours : route.hours()) {
            if (!hours.value().contain(passage.begun())) {
                return refusal(RefusalCode.OUTSIDE_HOURS, hours.at());
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> caller(Passage passage, Route route) {
        Optional<Stated<Condition>> asking = ConditionCheck.asksWho(route);
        if (route.access().value() instanceof Access.Anyone && route.mfa().isEmpty()) {
            return asking.isPresent() && passage.principal() instanceof Principal.Anonymous
                    ? missing(asking.get().at())
                    : Optional.empty();
        }
        return switch (passage.principal()) {
            case Principal.Anonymous _ -> missing(route.access().at());
            case Principal.Verified(Credential credential) ->
                    role(credential, passage, route)
                            .or(() -> SecondFactor.refusal(credential, passage, route));
        };
    }

    private static Optional<Refusal> missing(Position rule) {
        return refusal(RefusalCode.CREDENTIAL_MISSING, rule)
                .map(refusal -> refusal.with(ASK_FOR_TOKEN));
    }

    private static Optional<Refusal> role(Credential credential, Passage passage, Route route) {
        Grants grants = credential.grants(passage.snapshot().policy());
        if (route.access().value().isMetBy(grants)) {
            return Optional.empty();
        }
        return route.access().value() instanceof Access.AnyOf any
                ? owner(any, credential, passage)
                : refusal(RefusalCode.ROLE_MISSING, route.access().at());
    }

    /// Whoever has none of the roles may be, or may yet turn out to be, the owner; not by the app's answer if a proxy only asks, for then it is not seen.
    private static Optional<Refusal> owner(
            Access.AnyOf any, Credential credential, Passage passage) {
        Policy policy = passage.snapshot().policy();
        Route route = passage.route();
        if (any.pathOwners().stream().anyMatch(owner -> isNamed(owner, credential, passage))) {
            return Optional.empty();
        }
        if (!any.responseOwners().isEmpty() && passage.asked().isEmpty()) {
            passage.note(
                    new Ownership(credential, policy, any.responseOwners(), route.access().at()));
            return Optional.empty();
        }
        if (!any.bodyOwners().isEmpty() && credential.ownsAnything(policy)) {
            passage.owe(Owed.OWNER);
            return Optional.empty();
        }
        boolean named = !any.pathOwners().isEmpty() || !any.bodyOwners().isEmpty();
        return refusal(
                named ? RefusalCode.NOT_OWNER : RefusalCode.ROLE_MISSING, route.access().at());
    }

    private static boolean isNamed(Access.PathOwner owner, Credential credential, Passage passage) {
        String named = passage.pathValues().get(owner.parameter());
        return named != null
                && credential.owns(PercentEncoding.decode(named), passage.snapshot().policy());
    }

    private Optional<Refusal> conditions(Passage passage, Route route) {
        return route.when().isEmpty()
                ? Optional.empty()
                : ConditionCheck.refusal(
                        route,
                        false,
                        new RequestCircumstances(passage, byRoute.get(route.index())));
    }

    private static Optional<Refusal> refusal(RefusalCode code, Position rule) {
        return Optional.of(Refusal.of(code, rule));
    }
}
