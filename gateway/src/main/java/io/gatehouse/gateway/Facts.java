package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the gates use and what outlives a reload of the policy.
///
/// @param credentials verified tokens
/// @param limiter counts of callers
/// @param addressKeys tells networks apart in them
/// @param identities signs callers for the app
/// @param keySet this gateway's public keys of now, as JSON
/// @param nanoTime a monotonic clock
public record Facts(
        Credentials credentials,
        Limiter limiter,
        AddressKeys addressKeys,
        Identities identities,
        Supplier<String> keySet,
        LongSupplier nanoTime) {}
