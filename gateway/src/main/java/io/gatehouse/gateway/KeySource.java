package io.gatehouse.gateway;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/// Where the public keys of outside issuers come from. A port: the outbound HTTPS client stands behind it. Thread-safe.
@FunctionalInterface
public interface KeySource {

    /// The document of a JSON Web Key Set; fails if it cannot be had in bounded time.
    CompletionStage<byte[]> fetch(URI address);
}
