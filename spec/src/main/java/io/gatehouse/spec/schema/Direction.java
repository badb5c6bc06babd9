package io.gatehouse.spec.schema;

/// Which messages a schema is compiled for (OpenAPI: `readOnly` and `writeOnly`).
public enum Direction {
    /// What is `readOnly` need not be sent.
    REQUEST,
    /// What is `writeOnly` need not be sent, and is no field that is known.
    RESPONSE
}
