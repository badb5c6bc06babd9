package io.gatehouse.policy;

import java.util.Map;
import java.util.Set;

/// What a method and a path lead to.
public sealed interface Match {

    /// @param values path parameters by name, as received: not decoded
    record Found(Route route, Map<String, String> values) implements Match {}

    /// No operation is declared there.
    record PathUnknown() implements Match {}

    /// @param allowed methods that are declared there, in alphabetical order
    record MethodUnknown(Set<String> allowed) implements Match {}
}
