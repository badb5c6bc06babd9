package io.gatehouse.benchmarks.load;

import java.net.URI;

/// Where requests go, and with which tokens.
///
/// @param origin scheme, host and port
/// @param path path and query
public record Target(URI origin, String path, TokenSlice tokens) {}
