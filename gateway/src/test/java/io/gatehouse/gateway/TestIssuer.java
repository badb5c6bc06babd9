package io.gatehouse.gateway;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.Claims;
import io.gatehouse.crypto.jose.KeyPurpose;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.crypto.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Someone with real keys who signs access tokens.
final class TestIssuer {
    static final Providers PROVIDERS = Providers.choose();
    static final Duration LIFE = Duration.ofHours(1);

    private final String name;
    private final String audience;
    private final SigningKeys keys;
    private final InstantSource clock;

    TestIssuer(String name, String audience, Path directory, InstantSource clock) {
        this.name = name;
        this.audience = audience;
        this.clock = clock;
        PrivateDirectory sealed = PrivateDirectory.openOrCreate(directory);
        this.keys =
                SigningKeys.openOrCreate(
                        sealed, Seal.openOrCreate(sealed, Randomness.secure()), PROVIDERS, clock);
    }

    SigningKeys keys() {
        return keys;
    }

    /// Its published key set.
    byte[] published() {
        return keys.publicJwks().getBytes(StandardCharsets.UTF_8);
    }

    /// Trust in it, with the keys of now.
    TrustedIssuer trusted() {
        return new TrustedIssuer(
                name,
                audience,
                Set.of(TokenType.ACCESS),
                keys.verificationKeys(KeyPurpose.ACCESS),
                Duration.ofSeconds(30),
                ClaimPath.of("roles"));
    }

    String token(String subject, String... roles) {
        return token(Map.of("sub", subject, "roles", List.of(roles)));
    }

    /// A token with these claims, beside the usual ones or in their stead.
    String token(Map<String, ?> claims) {
        Instant now = clock.instant();
        Map<String, Object> all =
                new TreeMap<>(
                        Map.of(
                                "iss",
                                name,
                                "aud",
                                audience,
                                "iat",
                                now.getEpochSecond(),
                                "exp",
                                now.plus(LIFE).getEpochSecond()));
        all.putAll(claims);
        return keys.signer(KeyPurpose.ACCESS).sign(Claims.of(all));
    }

    /// What Gatehouse tells the app: signed by the same house, and yet no credential.
    String identity(String subject) {
        return keys.signer(KeyPurpose.IDENTITY)
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss", name,
                                        "aud", audience,
                                        "sub", subject,
                                        "exp", clock.instant().plusSeconds(60).getEpochSecond())));
    }
}
