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
/// @param roles the strings where its issuer names roles
/// @param amr how the subject authenticated (RFC 8176), such as `pwd`, `mfa`
/// @param json every claim, as it was signed: many tokens are remembered, and few are asked for more than the above
public record VerifiedToken(
        String issuer,
        String subject,
        Instant expires,
        Optional<String> id,
        TokenType type,
        List<String> roles,
        List<String> amr,
        String json) {

    public VerifiedToken {
        roles = List.copyOf(roles);
        amr = List.copyOf(amr);
    }

    /// Every claim, read again at each call.
    public Claims claims() {
        try {
            return new Claims(JsonReader.object(json));
        } catch (JsonReader.Malformed impossible) {
            throw new IllegalStateException("A verified token can be read again", impossible);
        }
    }

    /// Who, and how; never what else the token says.
    @Override
    public String toString() {
        return "VerifiedToken[" + issuer + " " + subject + " " + amr + "]";
    }
}
