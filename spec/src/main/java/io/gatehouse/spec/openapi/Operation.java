package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Position;
import java.util.List;
import java.util.Optional;

/// One method on one path. Immutable.
///
/// @param method in capitals: `GET`
/// @param path with the servers' base path in front
/// @param operationId if its authors gave one
/// @param at where the method is written
/// @param parameters of the operation and of its path together; path parameters match the template's variables
/// @param body what may be sent; without one, nothing may be
/// @param responses what it may answer, unread
public record Operation(
        String method,
        PathTemplate path,
        Optional<String> operationId,
        Position at,
        List<Parameter> parameters,
        Optional<RequestBody> body,
        Optional<Located> responses) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    /// How people and rules call it: `GET /api/orders/{id}`.
    public String label() {
        return method + " " + path.raw();
    }
}
