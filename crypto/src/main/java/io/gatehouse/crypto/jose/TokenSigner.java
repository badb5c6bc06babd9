package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Signs tokens of one purpose, in compact form (RFC 7515, section 7.1). Safe for use by several threads.
public final class TokenSigner {
    private static final ClaimPath EXPIRES = ClaimPath.of("exp");

    private final KeyPurpose purpose;
    private final Supplier<SigningKey> key;
    private final Providers providers;
    private final InstantSource clock;

    TokenSigner(
            KeyPurpose purpose,
            Supplier<SigningKey> key,
            Providers providers,
            InstantSource clock) {
        this.purpose = purpose;
        this.key = key;
        this.providers = providers;
        this.clock = clock;
    }

    /// A token with these claims; `typ` is the purpose's.
    ///
    /// @throws IllegalArgumentException when `exp` is absent, past, or further away than the purpose allows, or the
    ///     token gets longer than [TokenVerifier#TOKEN_CHARS_MAX]
    public String sign(Claims claims) {
        requireLife(claims);
        SigningKey current = key.get();
        String content = current.header() + "." + Base64Url.encode(claims.toJson());
        byte[] signature = current.sign(content.getBytes(StandardCharsets.US_ASCII), providers);
        String token = content + "." + Base64Url.encode(signature);
        if (token.length() > TokenVerifier.TOKEN_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "the claims make a token of more than "
                            + TokenVerifier.TOKEN_CHARS_MAX
                            + " characters");
        }
        return token;
    }

    private void requireLife(Claims claims) {
        Instant now = clock.instant();
        BigDecimal latest = BigDecimal.valueOf(now.plus(purpose.tokenLifeMax()).getEpochSecond());
        boolean fits =
                claims.number(EXPIRES)
                        .filter(expires ->
                                expires.compareTo(BigDecimal.valueOf(now.getEpochSecond())) > 0)
                        .filter(expires -> expires.compareTo(latest) <= 0)
                        .isPresent();
        if (!fits) {
            throw new IllegalArgumentException(
                    "a token of type %s needs an exp within %s"
                            .formatted(purpose.type().name(), purpose.tokenLifeMax()));
        }
    }
}
