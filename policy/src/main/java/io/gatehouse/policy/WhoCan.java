package io.gatehouse.policy;

import java.util.ArrayList;
import java.util.List;

/// Who may call one operation: role by role, and on what conditions.
///
/// @param access as the deciding rule says it
/// @param roles those that suffice, in alphabetical order; none where no role is needed, or none helps
/// @param conditions that hold for each of them
/// @param owners whoever one of these names may, too: `owner(path.customerId)`
public record WhoCan(
        Stated<Access> access,
        List<Holder> roles,
        List<String> owners,
        List<Stated<String>> conditions) {

    private static final String DENIED = "denied to everyone";

    /// @param secondFactor whether the role counts only with one
    public record Holder(String role, boolean secondFactor) {}

    public WhoCan {
        roles = List.copyOf(roles);
        owners = List.copyOf(owners);
        conditions = List.copyOf(conditions);
    }

    public static WhoCan of(Policy policy, Route route) {
        return new WhoCan(route.access(), roles(policy, route), owners(route), conditions(route));
    }

    /// Nobody at all, whoever they are.
    public boolean isNobody() {
        return conditions.stream().anyMatch(condition -> condition.value().equals(DENIED))
                || roles.isEmpty()
                        && owners.isEmpty()
                        && switch (access.value()) {
                            case Access.Anyone _, Access.SignedIn _ -> false;
                            case Access.Nobody _, Access.AnyOf _ -> true;
                        };
    }

    private static List<String> owners(Route route) {
        return route.access().value() instanceof Access.AnyOf any
                ? any.holders().stream()
                        .filter(Access.Owner.class::isInstance)
                        .map(Access.Holder::name)
                        .toList()
                : List.of();
    }

    private static List<Holder> roles(Policy policy, Route route) {
        if (!(route.access().value() instanceof Access.AnyOf)) {
            return List.of();
        }
        List<Holder> holders = new ArrayList<>();
        for (String role : policy.roles().names()) {
            Grants grants = policy.roles().grants(List.of(role));
            if (route.access().value().isMetBy(grants)) {
                holders.add(new Holder(role, grants.everything() || route.mfa().isPresent()));
            }
        }
        return holders;
    }

    private static List<Stated<String>> conditions(Route route) {
        List<Stated<String>> conditions = new ArrayList<>();
        route.deny().forEach(deny -> conditions.add(new Stated<>(DENIED, deny.at())));
        route.mfa()
                .ifPresent(mfa -> conditions.add(new Stated<>("with a second factor", mfa.at())));
        route.mfaAge()
                .ifPresent(age ->
                        conditions.add(
                                new Stated<>(
                                        "with a second factor not older than "
                                                + Forms.written(age.value()),
                                        age.at())));
        route.from()
                .forEach(from -> conditions.add(new Stated<>("from " + from.value(), from.at())));
        route.when()
                .forEach(when -> conditions.add(new Stated<>("when " + when.value(), when.at())));
        route.hours()
                .forEach(hours ->
                        conditions.add(new Stated<>("hours " + hours.value(), hours.at())));
        route.limit()
                .ifPresent(limit ->
                        conditions.add(new Stated<>(limit.value().toString(), limit.at())));
        return conditions;
    }
}
