package io.gatehouse.benchmarks.proxy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a token says.
record Claims(
        String issuer, String audience, String subject, String role, String id, Duration lifetime) {
    /// A good token.
    static Claims of(String issuer, String subject, String id) {
        return new Claims(issuer, Api.AUDIENCE, subject, Api.ROLE, id, Duration.ofHours(6));
    }

    Claims withIssuer(String other) {
        return new Claims(other, audience, subject, role, id, lifetime);
    }

    Claims withAudience(String other) {
        return new Claims(issuer, other, subject, role, id, lifetime);
    }

    Claims withRole(String other) {
        return new Claims(issuer, audience, subject, other, id, lifetime);
    }

    Claims withLifetime(Duration other) {
        return new Claims(issuer, audience, subject, role, id, other);
    }

    /// RFC 7519 names.
    Map<String, Object> at(Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("roles", List.of(role));
        claims.put("jti", id);
        claims.put("iat", now.minus(Duration.ofHours(1)).getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        return claims;
    }
}
