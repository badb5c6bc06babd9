package io.gatehouse.server.init.source;

/// An operation that the source registers.
///
/// @param method in capitals
/// @param all whether the app registers it for every method
public record FoundRoute(String method, Template path, Place place, boolean all) {}
