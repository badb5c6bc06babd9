package io.gatehouse.server.init.source;

/// An operation that the source registers.
///
/// @param method in capitals
/// @param path a template: `/api/orders/{id}`
/// @param all whether the app registers it for every method
public record FoundRoute(String method, String path, Place place, boolean all) {}
