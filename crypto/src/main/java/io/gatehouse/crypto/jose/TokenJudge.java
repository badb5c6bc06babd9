package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Judges everything of a token but its signature (RFC 7519, section 4.1; RFC 8725, section 3).
///
/// @param trust what its issuer is trusted with
/// @param now the time
record TokenJudge(TrustedIssuer trust, Instant now) {
    private static final ClaimPath AMR = ClaimPath.of("amr");
    private static final ClaimPath AUDIENCE = ClaimPath.of("aud");

    /// The last second of the year 9999: later times are mistakes, and would overflow.
    private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(253_402_300_799L);

    /// What the token says, if only its signature is right.
    ///
    /// @param json the claims as they were signed
    VerifiedToken judge(TokenHeader header, Claims claims, String json) throws NotBelieved {
        NotBelieved.unless(trust.types().contains(header.type()), TokenRefusal.TYPE_OTHER);
        NotBelieved.unless(
                audiences(claims).contains(trust.audience()), TokenRefusal.AUDIENCE_OTHER);
        Instant expires = time(claims, "exp").orElseThrow(TokenJudge::malformed);
        NotBelieved.unless(now.isBefore(expires.plus(trust.clockSkew())), TokenRefusal.EXPIRED);
        Instant starts = time(claims, "nbf").orElse(Instant.EPOCH);
        NotBelieved.unless(
                !now.isBefore(starts.minus(trust.clockSkew())), TokenRefusal.NOT_YET_VALID);
        time(claims, "iat");
        String subject = name(claims, "sub").orElseThrow(TokenJudge::malformed);
        return new VerifiedToken(
                trust.issuer(),
                subject,
                expires,
                name(claims, "jti"),
                header.type(),
                claims.texts(trust.roles()),
                claims.texts(AMR),
                json);
    }

    private static List<String> audiences(Claims claims) throws NotBelieved {
        return switch (claims.members().get("aud")) {
            case Text(String audience) -> List.of(audience);
            case Sequence(List<JsonValue> several)
                    when several.stream().allMatch(Text.class::isInstance) ->
                    claims.texts(AUDIENCE);
            case null -> throw malformed();
            case JsonValue _ -> throw malformed();
        };
    }

    /// Fractions of a second are allowed (RFC 7519, section 2) and dropped.
    private static Optional<Instant> time(Claims claims, String name) throws NotBelieved {
        return switch (claims.members().get(name)) {
            case null -> Optional.empty();
            case Numeric(BigDecimal seconds)
                    when seconds.signum() >= 0 && seconds.compareTo(SECONDS_MAX) <= 0 ->
                    Optional.of(
                            Instant.ofEpochSecond(
                                    seconds.setScale(0, RoundingMode.DOWN).longValueExact()));
            case JsonValue _ -> throw malformed();
        };
    }

    private static Optional<String> name(Claims claims, String name) throws NotBelieved {
        return switch (claims.members().get(name)) {
            case null -> Optional.empty();
            case Text(String text) when isName(text) -> Optional.of(text);
            case JsonValue _ -> throw malformed();
        };
    }

    /// Names end in log lines, headers and statements: nothing that could break out of one.
    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= TokenVerifier.NAME_CHARS_MAX
                && (isVisibleAscii(text) || text.codePoints().noneMatch(TokenJudge::isInvisible));
    }

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static NotBelieved malformed() {
        return new NotBelieved(TokenRefusal.CLAIM_MALFORMED);
    }
}
