package io.gatehouse.server.init.source;

/// A port on which the source seems to listen.
public record FoundPort(int port, Place place) {}
