package io.gatehouse.policy;

import io.gatehouse.policy.Settings.Bodies;
import java.util.Optional;

/// What holds for an operation of which no rule says otherwise.
record Defaults(
        Mode mode,
        Optional<Stated<Limit>> limit,
        Optional<ResponsePolicy> responses,
        Optional<CorsPolicy> cors,
        Bodies bodies) {}
