package io.gatehouse.policy;

import java.util.HashSet;
import java.util.Set;

/// What somebody's roles amount to: the roles themselves, those that they contain, and every permission. Immutable.
///
/// @param everything a role with `"*"` is among them: every permission of the app
public record Grants(Set<String> roles, Set<String> permissions, boolean everything) {

    public Grants {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    static final Grants NOTHING = new Grants(Set.of(), Set.of(), false);

    Grants and(Grants other) {
        return new Grants(
                union(roles, other.roles),
                union(permissions, other.permissions),
                everything || other.everything);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    boolean hasRole(String role) {
        return roles.contains(role);
    }

    boolean hasPermission(String permission) {
        return everything || permissions.contains(permission);
    }
}
