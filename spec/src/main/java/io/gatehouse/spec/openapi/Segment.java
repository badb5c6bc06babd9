package io.gatehouse.spec.openapi;

/// What stands between two slashes of a path template.
public sealed interface Segment {

    /// @param text plain ASCII without percent-encoding
    record Literal(String text) implements Segment {}

    /// A whole segment that varies: `{name}`.
    record Variable(String name) implements Segment {}
}
