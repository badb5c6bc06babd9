package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.util.Optional;

/// The three members of a header that count. All others (`jku`, `x5u`, `jwk`, `x5c` …) are never looked at (RFC 8725, section 3.10).
///
/// @param algorithm as the token claims; it must match the key's
/// @param type what kind of token it claims to be
/// @param keyId which of its issuer's keys signed it
record TokenHeader(String algorithm, TokenType type, Optional<String> keyId) {
    static TokenHeader parse(byte[] json) throws NotBelieved {
        Members members = object(json);
        boolean extended =
                members.values().containsKey("crit") || members.values().containsKey("b64");
        NotBelieved.unless(!extended, TokenRefusal.CRITICAL_EXTENSION);
        String algorithm =
                text(members, "alg")
                        .orElseThrow(() -> new NotBelieved(TokenRefusal.HEADER_MALFORMED));
        return new TokenHeader(
                algorithm,
                text(members, "typ").map(TokenType::new).orElse(TokenType.UNTYPED),
                text(members, "kid"));
    }

    private static Members object(byte[] json) throws NotBelieved {
        try {
            return JsonReader.object(json);
        } catch (JsonReader.Malformed malformed) {
            throw new NotBelieved(TokenRefusal.HEADER_MALFORMED);
        }
    }

    private static Optional<String> text(Members members, String name) throws NotBelieved {
        return switch (members.values().get(name)) {
            case null -> Optional.empty();
            case Text(String text) when !text.isEmpty() -> Optional.of(text);
            case JsonValue _ -> throw new NotBelieved(TokenRefusal.HEADER_MALFORMED);
        };
    }
}
