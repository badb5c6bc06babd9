package io.gatehouse.policy;

import java.util.Set;

/// What somebody's roles amount to: the roles themselves, those that they contain, and every permission. Immutable.
///
/// @param everything a role with `"*"` is among them: every permission of the app
public record Grants(Set<String> roles, Set<String> permissions, boolean everything) {

    public Grants {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    boolean hasRole(String role) {
        return roles.contains(role);
    }

    boolean hasPermission(String permission) {
        return everything || permissions.contains(permission);
    }
}
