package io.gatehouse.crypto.jose;

import java.time.Duration;
import java.util.Set;

/// Whose tokens are believed, and which of them.
///
/// @param issuer its `iss`, compared character by character
/// @param audience what `aud` must be or contain, compared character by character
/// @param types which kinds of tokens; not empty
/// @param keys which keys sign for it
/// @param clockSkew by how much its clock may differ from ours; at most [#CLOCK_SKEW_MAX]
/// @param roles where its tokens name roles
public record TrustedIssuer(
        String issuer,
        String audience,
        Set<TokenType> types,
        KeySet keys,
        Duration clockSkew,
        ClaimPath roles) {
    /// The most that two clocks may differ.
    public static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    /// @throws IllegalArgumentException when the issuer, audience or types are empty, or the skew is out of range
    public TrustedIssuer {
        types = Set.copyOf(types);
        if (issuer.isEmpty() || audience.isEmpty() || types.isEmpty()) {
            throw new IllegalArgumentException(
                    "a trusted issuer needs a name, an audience and a type of token");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(CLOCK_SKEW_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a clock skew is between zero and " + CLOCK_SKEW_MAX + ", not " + clockSkew);
        }
    }

    /// The same trust in newer keys.
    public TrustedIssuer withKeys(KeySet newer) {
        return new TrustedIssuer(issuer, audience, types, newer, clockSkew, roles);
    }
}
