package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.Providers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PassingKeyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String URL = "https://shop.example";

    private final PassingKey key = PassingKey.create(KeyPurpose.ACCESS, Providers.jdk());

    @Test
    void whoHasItsKeysBelievesIt() {
        assertThat(verifier(key).verify(token(), NOW)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void nobodyElseBelievesIt() {
        PassingKey other = PassingKey.create(KeyPurpose.ACCESS, Providers.jdk());

        assertThat(verifier(other).verify(token(), NOW))
                .isNotInstanceOf(Verification.Verified.class);
    }

    private String token() {
        return key.signer(InstantSource.fixed(NOW))
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss",
                                        URL,
                                        "aud",
                                        URL,
                                        "sub",
                                        "ana",
                                        "exp",
                                        NOW.plusSeconds(60).getEpochSecond())));
    }

    private static TokenVerifier verifier(PassingKey trusted) {
        return new TokenVerifier(
                List.of(
                        new TrustedIssuer(
                                URL,
                                URL,
                                Set.of(TokenType.ACCESS),
                                trusted.verificationKeys(),
                                Duration.ZERO,
                                ClaimPath.of("roles"))));
    }
}
