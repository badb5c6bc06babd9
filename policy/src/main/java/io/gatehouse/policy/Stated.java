package io.gatehouse.policy;

import io.gatehouse.spec.Position;

/// Something that a policy says, and the line that says it.
public record Stated<T>(T value, Position at) {}
