package io.gatehouse.gateway;

import java.time.Instant;

/// A signed statement for the app of who calls.
///
/// @param token compact JWS
/// @param epoch the policy under which its roles hold
/// @param reuseUntil half of its life
public record Identity(String token, String epoch, Instant reuseUntil) {

    boolean isFresh(String policyEpoch, Instant now) {
        return now.isBefore(reuseUntil) && epoch.equals(policyEpoch);
    }

    /// Never in a log.
    @Override
    public String toString() {
        return "Identity[until " + reuseUntil + "]";
    }
}
