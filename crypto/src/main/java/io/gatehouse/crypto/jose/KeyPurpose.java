package io.gatehouse.crypto.jose;

import java.time.Duration;

/// What a signing key of Gatehouse is for. Each purpose has keys of its own, so that a token can never serve another one.
public enum KeyPurpose {
    /// Access tokens for the application.
    ACCESS(1, Algorithm.EDDSA, TokenType.ACCESS, Duration.ofHours(24), true),
    /// `Gatehouse-Identity`, which the application verifies: on P-256, because every library has it.
    IDENTITY(2, Algorithm.ES256, TokenType.IDENTITY, Duration.ofMinutes(5), true),
    /// Tokens for the operator listener. Only Gatehouse verifies them: their keys are not published.
    OPERATOR(3, Algorithm.EDDSA, TokenType.OPERATOR, Duration.ofDays(30), false);

    private final int code;
    private final Algorithm algorithm;
    private final TokenType type;
    private final Duration tokenLifeMax;
    private final boolean published;

    KeyPurpose(
            int code,
            Algorithm algorithm,
            TokenType type,
            Duration tokenLifeMax,
            boolean published) {
        this.code = code;
        this.algorithm = algorithm;
        this.type = type;
        this.tokenLifeMax = tokenLifeMax;
        this.published = published;
    }

    /// What its keys sign with.
    public Algorithm algorithm() {
        return algorithm;
    }

    /// What its keys sign.
    public TokenType type() {
        return type;
    }

    /// The longest time from signing to `exp`. A key that no longer signs verifies for this long.
    public Duration tokenLifeMax() {
        return tokenLifeMax;
    }

    /// Whether its public keys stand in the published key set.
    public boolean isPublished() {
        return published;
    }

    /// Its name on disk. Never change one.
    int code() {
        return code;
    }
}
