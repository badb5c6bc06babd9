package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Text;
import io.gatehouse.crypto.jose.Verification.KeyUnknown;
import io.gatehouse.crypto.jose.Verification.Refused;
import io.gatehouse.crypto.jose.Verification.Verified;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides whether a token is believed: JWS in compact form (RFC 7515) with JWT claims (RFC 7519), under the rules of RFC 8725.
///
/// Guarantees: a token is `Verified` only if it has one reading (strict base64url and JSON), its `iss` is trusted,
/// `aud`, `typ`, `exp` and `nbf` fit that trust, and a key of that issuer signed these very bytes with the
/// algorithm that belongs to the key. Nothing in a token can add a key, choose an algorithm or cause a fetch,
/// but for the name of a key that a token of a trusted issuer, otherwise in order, names and nobody knows yet.
///
/// The cheap checks come first; the cost of a token that passes them is that of its signature.
/// Immutable and safe for use by several threads: when keys or issuers change, make a new one.
public final class TokenVerifier {
    /// The longest token.
    public static final int TOKEN_CHARS_MAX = 8 * 1024;

    /// The longest `sub` and `jti`.
    public static final int NAME_CHARS_MAX = 255;

    private final Map<String, TrustedIssuer> issuers;
    private final TrustEpoch epoch;

    /// @throws IllegalArgumentException when two of the issuers have the same name
    public TokenVerifier(Collection<TrustedIssuer> issuers) {
        this.issuers =
                issuers.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        TrustedIssuer::issuer,
                                        Function.identity(),
                                        TokenVerifier::twice));
        this.epoch = TrustEpoch.of(issuers);
    }

    /// The name of a token in a cache of verified ones. It differs for another token and under another trust
    /// (issuers, audiences, types, keys), so that a cached verdict dies with the trust that it rests on.
    public TokenHash hash(String compact) {
        return epoch.hash(compact);
    }

    /// Never throws for anything that a token holds.
    public Verification verify(String compact, Instant now) {
        try {
            return judge(CompactToken.parse(compact), now);
        } catch (NotBelieved fault) {
            return new Refused(fault.refusal());
        }
    }

    private Verification judge(CompactToken token, Instant now) throws NotBelieved {
        TokenHeader header = TokenHeader.parse(token.header());
        String json = text(token.payload());
        Claims claims = claims(json);
        TrustedIssuer trust = trustIn(claims);
        VerifiedToken candidate = new TokenJudge(trust, now).judge(header, claims, json);
        Optional<VerificationKey> key = trust.keys().find(header, now);
        if (key.isEmpty()) {
            return new KeyUnknown(trust.issuer());
        }
        NotBelieved.unless(key.get().signed(token), TokenRefusal.SIGNATURE_WRONG);
        return new Verified(candidate);
    }

    private static String text(byte[] payload) throws NotBelieved {
        try {
            return JsonReader.decode(payload);
        } catch (JsonReader.Malformed notUtf8) {
            throw new NotBelieved(TokenRefusal.PAYLOAD_MALFORMED);
        }
    }

    private static Claims claims(String json) throws NotBelieved {
        try {
            return new Claims(JsonReader.object(json));
        } catch (JsonReader.Malformed malformed) {
            throw new NotBelieved(TokenRefusal.PAYLOAD_MALFORMED);
        }
    }

    private TrustedIssuer trustIn(Claims claims) throws NotBelieved {
        if (!(claims.members().get("iss") instanceof Text(String issuer))) {
            throw new NotBelieved(TokenRefusal.CLAIM_MALFORMED);
        }
        TrustedIssuer trust = issuers.get(issuer);
        if (trust == null) {
            throw new NotBelieved(TokenRefusal.ISSUER_UNKNOWN);
        }
        return trust;
    }

    private static TrustedIssuer twice(TrustedIssuer one, TrustedIssuer other) {
        throw new IllegalArgumentException(
                "the issuer " + one.issuer() + " is trusted twice: once is enough");
    }
}
