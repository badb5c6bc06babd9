package io.gatehouse.policy;

import io.gatehouse.spec.openapi.Operation;
import java.util.List;
import java.util.Optional;

/// One operation with everything that the policy says of it. Immutable.
///
/// @param index its place among the policy's routes, from 0
/// @param access who may; stated by a rule, or nobody at the place where the operation is declared
/// @param deny not empty: nobody may, whatever else is said
/// @param mfa a second factor is needed, by this rule
/// @param from the client's address must be in each of these
/// @param limit how often each caller may
/// @param body what becomes of a request's body
/// @param bodyUnchecked the body passes without being compared with its declaration, by this rule
/// @param webSocket a WebSocket may be opened
/// @param precedence the app tries this operation before others that match the same path, by its author's word
public record Route(
        int index,
        Operation operation,
        Stated<Access> access,
        List<Stated<Boolean>> deny,
        Optional<Stated<Boolean>> mfa,
        List<Stated<Networks>> from,
        Optional<Stated<Limit>> limit,
        BodyHandling body,
        Optional<Stated<Boolean>> bodyUnchecked,
        boolean webSocket,
        boolean precedence) {

    public Route {
        deny = List.copyOf(deny);
        from = List.copyOf(from);
    }

    /// `GET /api/orders/{id}`.
    public String label() {
        return operation.label();
    }
}
