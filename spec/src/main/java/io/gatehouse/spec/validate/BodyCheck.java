package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.schema.Fault;
import java.util.List;
import java.util.Optional;

/// What judging a body came to.
public sealed interface BodyCheck {

    /// @param value what the body says, if it was read: a form's fields are an object's members, a file's bytes are a text
    ///     with one character (U+0000 to U+00FF) for each
    record Accepted(Optional<Json> value) implements BodyCheck {}

    /// The operation takes no body.
    record Unexpected() implements BodyCheck {}

    /// The operation needs a body.
    record Missing() implements BodyCheck {}

    /// There is not exactly one content type, or it is not one that the operation takes.
    record TypeUnsupported() implements BodyCheck {}

    /// The body breaks the rules of its content type, or could be read in two ways.
    record Unreadable(Fault fault) implements BodyCheck {}

    /// @param faults what the schema does not allow; not empty, at most 20
    /// @param value what the body says all the same
    record Mismatch(List<Fault> faults, Json value) implements BodyCheck {}
}
