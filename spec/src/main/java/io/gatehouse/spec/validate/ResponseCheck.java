package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.schema.Fault;
import java.util.List;

/// What comparing a response with its declaration came to.
public sealed interface ResponseCheck {

    /// @param value without the members that are not declared, if they were to be taken out
    /// @param removed how many were
    record AsDeclared(Json value, int removed) implements ResponseCheck {}

    /// @param value without the members of which it is sure that they are not declared, if they were to be taken out
    /// @param removed how many were
    /// @param faults what the schema does not allow; not empty, at most 20
    record Mismatch(Json value, int removed, List<Fault> faults) implements ResponseCheck {}

    /// What may be sent, as far as can be told.
    Json value();

    int removed();
}
