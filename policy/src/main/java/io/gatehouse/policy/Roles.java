package io.gatehouse.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The roles of a policy, each with all that it contains. Immutable and thread-safe.
public final class Roles {
    private final Map<String, Grants> byName;

    /// @param byName each role's name with what it amounts to, itself included
    Roles(Map<String, Grants> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /// In alphabetical order.
    public Set<String> names() {
        return byName.keySet();
    }

    /// What these roles amount to together. A name that the policy does not know grants nothing.
    public Grants grants(Collection<String> names) {
        Set<String> roles = new HashSet<>();
        Set<String> permissions = new HashSet<>();
        boolean everything = false;
        for (String name : names) {
            Grants contained = byName.get(name);
            if (contained != null) {
                roles.addAll(contained.roles());
                permissions.addAll(contained.permissions());
                everything |= contained.everything();
            }
        }
        return new Grants(roles, permissions, everything);
    }
}
