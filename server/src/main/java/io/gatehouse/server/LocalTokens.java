package io.gatehouse.server;

import io.gatehouse.crypto.jose.Claims;
import io.gatehouse.crypto.jose.KeyPurpose;
import io.gatehouse.crypto.jose.KeyRotation;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations.TokenRequest;
import io.gatehouse.spec.Nearest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Signs tokens with the local keys, on an operator's request. Thread-safe.
final class LocalTokens {
    /// Who issues operator tokens, and for whom: this program, whatever its policy says.
    static final String OPERATOR_ISSUER = "gatehouse";

    static final String OPERATOR_AUDIENCE = "gatehouse-operator";

    private static final int SUBJECT_CHARS_MAX = 255;
    private static final int ID_BYTES = 16;

    private final SigningKeys keys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    LocalTokens(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// @throws OperationFailed if a role is not the policy's, or the time is longer than the key's purpose allows
    String sign(TokenRequest request, Policy policy) throws OperationFailed {
        KeyPurpose purpose = request.operator() ? KeyPurpose.OPERATOR : KeyPurpose.ACCESS;
        check(request, purpose);
        return keys.signer(purpose).sign(request.operator() ? operator(request) : access(request, policy));
    }

    private static void check(TokenRequest request, KeyPurpose purpose) throws OperationFailed {
        if (request.subject().isBlank() || request.subject().length() > SUBJECT_CHARS_MAX) {
            throw new OperationFailed("A subject has 1 to " + SUBJECT_CHARS_MAX + " characters: give --sub a name");
        }
        if (request.ttl().isZero() || request.ttl().compareTo(purpose.tokenLifeMax()) > 0) {
            throw new OperationFailed("A token of this kind lives for at most " + purpose.tokenLifeMax().toHours()
                    + "h: give --ttl a shorter time");
        }
    }

    private Claims operator(TokenRequest request) {
        return claims(request, OPERATOR_ISSUER, OPERATOR_AUDIENCE, List.of());
    }

    private Claims access(TokenRequest request, Policy policy) throws OperationFailed {
        Set<String> known = policy.roles().names();
        for (String role : request.roles()) {
            if (!known.contains(role)) {
                String guess = Nearest.to(role, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
                throw new OperationFailed("The policy defines no role '" + role + "'" + guess + ": it has "
                        + String.join(", ", known));
            }
        }
        String url = policy.settings().url().toString();
        return claims(request, url, url, request.roles());
    }

    private Claims claims(TokenRequest request, String issuer, String audience, List<String> roles) {
        Instant now = clock.instant();
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss", issuer,
                "aud", audience,
                "sub", request.subject(),
                "roles", roles,
                "amr", request.mfa() ? List.of("mfa") : List.of(),
                "jti", id(),
                "iat", now.getEpochSecond(),
                "exp", now.plus(request.ttl()).getEpochSecond()));
        return Claims.of(claims);
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /// @return what was done, for people
    String rotate() {
        StringBuilder done = new StringBuilder();
        for (KeyRotation rotation : keys.rotate()) {
            done.append(done.isEmpty() ? "" : System.lineSeparator())
                    .append(rotation.purpose())
                    .append(": key ")
                    .append(rotation.keyId())
                    .append(" signs from ")
                    .append(rotation.signsFrom());
        }
        return done.toString();
    }
}
