package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.policy.Grants;
import io.gatehouse.policy.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A verified token and what was derived from it: roles under the present policy, and the identity that the app receives.
///
/// Shared by all requests that carry the token. Thread-safe: what is derived is immutable, and deriving it twice does no harm.
final class Credential {
    private static final String SECOND_FACTOR = "mfa";

    /// With the identity that is signed for it.
    private static final int BYTES_AT_LEAST = 1_024;

    private final VerifiedToken token;
    private final LimitKey limitKey;
    private final boolean secondFactor;
    private volatile @Nullable Granted granted;
    private volatile @Nullable Identity identity;

    /// @param roles by the policy that this was derived under
    private record Granted(String epoch, List<String> roles, Grants grants) {}

    Credential(VerifiedToken token, LimitKey limitKey) {
        this.token = token;
        this.limitKey = limitKey;
        this.secondFactor = token.amr().contains(SECOND_FACTOR);
    }

    Instant expires() {
        return token.expires();
    }

    /// What it takes in memory, roughly.
    int bytes() {
        return BYTES_AT_LEAST + token.json().length();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(token.expires());
    }

    /// The subject, told apart by issuer.
    LimitKey limitKey() {
        return limitKey;
    }

    boolean hasSecondFactor() {
        return secondFactor;
    }

    Event.Caller caller() {
        return new Event.Caller(token.issuer(), token.subject());
    }

    Grants grants(Policy policy) {
        return granted(policy).grants();
    }

    private Granted granted(Policy policy) {
        Granted known = granted;
        if (known != null && known.epoch().equals(policy.epoch())) {
            return known;
        }
        List<String> roles = policy.rolesOf(token.issuer(), token.roles());
        Granted derived = new Granted(policy.epoch(), roles, policy.roles().grants(roles));
        granted = derived;
        return derived;
    }

    /// The signed identity for the app, made anew when half of its life is over or the policy has changed.
    String identity(Policy policy, Identities identities, Instant now) {
        Identity known = identity;
        if (known != null && known.isFresh(policy.epoch(), now)) {
            return known.token();
        }
        Identity made = identities.sign(token, granted(policy).roles(), policy, now);
        identity = made;
        return made.token();
    }
}
