package io.gatehouse.spec.yaml.layout;

/// A value in a layout.
public sealed interface Piece permits Word, Group {}
