package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the gates use and what outlives a reload of the policy.
///
/// @param credentials verified tokens
/// @param limiter counts of callers
/// @param addressKeys tells networks apart in them
/// @param identities signs callers for the app
/// @param keySet this gateway's public keys of now, as JSON
/// @param workers run what would hold an event loop up; bounded, so that they may refuse
/// @param nanoTime a monotonic clock
public record Facts(
        Credentials credentials,
        Limiter limiter,
        AddressKeys addressKeys,
        Identities identities,
        Supplier<String> keySet,
        Executor workers,
        LongSupplier nanoTime) {

    /// The same, with other counts.
    Facts counting(Limiter other) {
        return new Facts(credentials, other, addressKeys, identities, keySet, workers, nanoTime);
    }
}
