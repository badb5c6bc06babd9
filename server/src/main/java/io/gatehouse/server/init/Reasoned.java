package io.gatehouse.server.init;

/// A value with the reason for it.
///
/// @param why printable ASCII, for a comment
public record Reasoned(String text, String why) {}
