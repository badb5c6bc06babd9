package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.policy.Policy;
import java.time.Instant;
import java.util.List;

/// Signs who calls, for the app (`Gatehouse-Identity`). A port: the signing keys stand behind it. Thread-safe.
public interface Identities {

    /// A token with its own type and key, for the app only, that lives for a minute.
    ///
    /// @param roles those that the policy knows, which the caller holds
    /// @param policy under which they hold, and which says for which app
    Identity sign(VerifiedToken caller, List<String> roles, Policy policy, Instant now);
}
