package io.gatehouse.server.wiring;

import io.gatehouse.crypto.jose.Claims;
import io.gatehouse.crypto.jose.TokenSigner;
import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.Identities;
import io.gatehouse.gateway.Identity;
import io.gatehouse.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Signs identities for the app with the local identity key.
public final class SignedIdentities implements Identities {
    private static final Duration LIFE = Duration.ofSeconds(60);

    /// The app's clock may be behind by as much as the other half.
    private static final Duration REUSED = LIFE.dividedBy(2);

    private final TokenSigner signer;

    public SignedIdentities(TokenSigner signer) {
        this.signer = signer;
    }

    @Override
    public Identity sign(VerifiedToken caller, List<String> roles, Policy policy, Instant now) {
        Claims claims =
                Claims.of(
                        Map.of(
                                "iss", policy.settings().url().toString(),
                                "aud", policy.settings().app().name(),
                                "sub", caller.subject(),
                                "subject_issuer", caller.issuer(),
                                "roles", roles,
                                "amr", caller.amr(),
                                "policy", policy.epoch(),
                                "iat", now.getEpochSecond(),
                                "exp", now.plus(LIFE).getEpochSecond()));
        return new Identity(signer.sign(claims), policy.epoch(), now.plus(REUSED));
    }
}
