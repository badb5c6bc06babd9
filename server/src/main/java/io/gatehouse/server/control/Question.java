package io.gatehouse.server.control;

import io.gatehouse.gateway.Trial.Imagined;
import java.util.Optional;

/// What would become of a request.
///
/// @param host whose app, where the policy has several; the first one's if empty
public record Question(Optional<String> host, Imagined request) {}
