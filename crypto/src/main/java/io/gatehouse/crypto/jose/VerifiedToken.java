package io.gatehouse.crypto.jose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a token says, after its signature and every registered claim were checked. Immutable.
///
/// A subject is one only together with its issuer: two issuers may use the same name.
///
/// @param issuer a trusted one
/// @param subject never blank, without control characters, at most [TokenVerifier#NAME_CHARS_MAX] long
/// @param expires when it stops being valid, without tolerance for clocks
/// @param id `jti`, by which it can be revoked
/// @param type as the header says
/// @param claims all of them
public record VerifiedToken(
        String issuer,
        String subject,
        Instant expires,
        Optional<String> id,
        TokenType type,
        Claims claims) {
    private static final ClaimPath AMR = ClaimPath.of("amr");

    /// The strings of an array, or the one string that stands there; none when the claim is absent or of another type.
    public List<String> strings(ClaimPath path) {
        return claims.texts(path);
    }

    /// The string there.
    public Optional<String> text(ClaimPath path) {
        return claims.text(path);
    }

    /// How the subject authenticated (RFC 8176), such as `pwd`, `mfa`.
    public List<String> amr() {
        return claims.texts(AMR);
    }
}
