package io.gatehouse.policy.condition;

import java.util.Set;

/// What there is to speak of where a condition stands: it depends on the operation.
///
/// @param operation what people call it: `GET /orders/{id}`
/// @param path names of the path's parameters
/// @param query names of the parameters that the query may have
/// @param body whether requests have a body that is read whole, as JSON
public record Scope(String operation, Set<String> path, Set<String> query, boolean body) {

    public Scope {
        path = Set.copyOf(path);
        query = Set.copyOf(query);
    }
}
