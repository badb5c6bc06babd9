package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Grants;
import io.gatehouse.policy.Route;
import java.util.List;

/// Decides by the route's rules whether this caller may. The strictest statement is looked at first.
final class Permission implements Gate {
    /// RFC 6750 section 3.
    private static final Headers ASK_FOR_TOKEN = Headers.of("www-authenticate", "Bearer");

    @Override
    public Verdict judge(Passage passage) {
        Route route = passage.route();
        if (!route.deny().isEmpty()) {
            return Verdict.deny(Refusal.of(RefusalCode.DENIED, route.deny().getFirst().at()));
        }
        for (var from : route.from()) {
            if (!from.value().contain(passage.client())) {
                return Verdict.deny(Refusal.of(RefusalCode.ADDRESS_NOT_ALLOWED, from.at()));
            }
        }
        return route.access().value() instanceof Access.Anyone && route.mfa().isEmpty()
                ? Verdict.PASS
                : known(passage, route);
    }

    private static Verdict known(Passage passage, Route route) {
        return switch (passage.principal()) {
            case Principal.Anonymous _ ->
                    Verdict.deny(
                            Refusal.of(RefusalCode.CREDENTIAL_MISSING, route.access().at())
                                    .with(ASK_FOR_TOKEN));
            case Principal.Verified verified -> judge(verified.credential(), passage, route);
        };
    }

    private static Verdict judge(Credential credential, Passage passage, Route route) {
        Grants grants = credential.grants(passage.snapshot().policy());
        if (!route.access().value().isMetBy(grants) && !isOwner(credential, passage, route)) {
            if (responseOwners(route).isEmpty() || passage.asked().isPresent()) {
                return Verdict.deny(Refusal.of(missing(route), route.access().at()));
            }
            passage.note(
                    new Ownership(
                            credential,
                            passage.snapshot().policy(),
                            responseOwners(route),
                            route.access().at()));
        }
        if (credential.hasSecondFactor()) {
            return Verdict.PASS;
        }
        if (route.mfa().isPresent()) {
            return Verdict.deny(
                    Refusal.of(RefusalCode.SECOND_FACTOR_MISSING, route.mfa().get().at()));
        }
        // whoever may do everything is worth the trouble of stealing a password
        return grants.everything()
                ? Verdict.deny(Refusal.of(RefusalCode.SECOND_FACTOR_MISSING, route.access().at()))
                : Verdict.PASS;
    }

    private static boolean isOwner(Credential credential, Passage passage, Route route) {
        if (!(route.access().value() instanceof Access.AnyOf any)) {
            return false;
        }
        for (Access.PathOwner owner : any.pathOwners()) {
            String named = passage.pathValues().get(owner.parameter());
            if (named != null
                    && credential.owns(
                            PercentEncoding.decode(named), passage.snapshot().policy())) {
                return true;
            }
        }
        return false;
    }

    /// Whoever has none of the roles may yet turn out to be the owner, unless a proxy only asks: it is not seen what the app answers then.
    private static List<Access.ResponseOwner> responseOwners(Route route) {
        return route.access().value() instanceof Access.AnyOf any
                ? any.responseOwners()
                : List.of();
    }

    private static RefusalCode missing(Route route) {
        return route.access().value() instanceof Access.AnyOf any && !any.pathOwners().isEmpty()
                ? RefusalCode.NOT_OWNER
                : RefusalCode.ROLE_MISSING;
    }
}
