package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;

/// One rule of a schema. Immutable and thread-safe.
interface Keyword {

    /// Whether the value keeps the rule; what breaks it is noted in the judgement.
    ///
    /// @param since how much was known when the schema that this keyword belongs to began ([Judgement#marked])
    boolean holds(Json value, Judgement judgement, int since);
}
