package io.gatehouse.gateway.leak;

/// Something in a text that should not leave.
///
/// @param kind what it is, such as `card-number`
/// @param from index of its first character
/// @param to index behind its last character
public record Leak(String kind, int from, int to) {}
