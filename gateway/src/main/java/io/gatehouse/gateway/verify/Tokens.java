package io.gatehouse.gateway.verify;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.Claims;
import io.gatehouse.crypto.jose.KeyPurpose;
import io.gatehouse.crypto.jose.PassingKey;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Trust;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Tokens of made-up callers, signed with a key of this verification alone, and the credentials that believe it. The key ends with the verification.
final class Tokens {
    private static final Duration LIFE = Duration.ofHours(1);

    private final Providers providers = Providers.jdk();
    private final PassingKey key = PassingKey.create(KeyPurpose.ACCESS, providers);
    private final Map<Caller, String> signed = new HashMap<>();
    private final String url;
    private final Instant now;

    /// @param url of the gateway: issuer and audience of its tokens
    Tokens(String url, Instant now) {
        this.url = url;
        this.now = now;
    }

    Credentials credentials() {
        Trust trust =
                new Trust(
                        _ ->
                                CompletableFuture.failedStage(
                                        new IllegalStateException("No issuer is asked")),
                        providers,
                        InstantSource.fixed(now));
        var _ =
                trust.replace(
                        List.of(
                                new TrustedIssuer(
                                        url,
                                        url,
                                        Set.of(TokenType.ACCESS),
                                        key.verificationKeys(),
                                        Duration.ZERO,
                                        ClaimPath.of("roles"))),
                        List.of());
        return new Credentials(trust, Optional.empty(), System::nanoTime);
    }

    String of(Caller caller) {
        return signed.computeIfAbsent(caller, who -> sign(key, who, url, now));
    }

    String byAnotherKey(Caller caller) {
        return sign(PassingKey.create(KeyPurpose.ACCESS, providers), caller, url, now);
    }

    String forAnotherAudience(Caller caller) {
        return sign(key, caller, "https://gatehouse-verify.invalid", now);
    }

    /// Whose time ended long ago.
    String expired(Caller caller) {
        return sign(key, caller, url, now.minus(LIFE.multipliedBy(2)));
    }

    private String sign(PassingKey by, Caller caller, String audience, Instant at) {
        return by.signer(InstantSource.fixed(at))
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss",
                                        url,
                                        "aud",
                                        audience,
                                        "sub",
                                        caller.subject(),
                                        "roles",
                                        caller.roles(),
                                        "amr",
                                        caller.secondFactor() ? List.of("mfa") : List.of(),
                                        "iat",
                                        at.getEpochSecond(),
                                        "auth_time",
                                        at.getEpochSecond(),
                                        "exp",
                                        at.plus(LIFE).getEpochSecond())));
    }
}
