package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.jose.Verification.KeyUnknown;
import io.gatehouse.crypto.jose.Verification.Refused;
import io.gatehouse.crypto.jose.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Mint MINT = Mint.of("k1", Algorithm.EDDSA);

    @ParameterizedTest
    @MethodSource("algorithmsAndProviders")
    void believesEveryAlgorithmWithEveryProvider(Algorithm algorithm, Providers providers) {
        Mint mint = Mint.of("k1", algorithm);

        VerifiedToken token = verified(verifier(mint.keys(providers)), mint.token());

        assertThat(token.issuer()).isEqualTo(Mint.ISSUER);
        assertThat(token.subject()).isEqualTo("ana");
        assertThat(token.expires()).isEqualTo(Mint.NOW.plusSeconds(600));
        assertThat(token.type()).isEqualTo(TokenType.ACCESS);
        assertThat(token.id()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("algorithmsAndProviders")
    void refusesAnotherKeysSignatureWithEveryProvider(Algorithm algorithm, Providers providers) {
        Mint ours = Mint.of("k1", algorithm);
        Mint theirs = Mint.of("k1", algorithm);

        assertThat(verifier(ours.keys(providers)).verify(theirs.token(), Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.SIGNATURE_WRONG));
    }

    static Stream<Arguments> algorithmsAndProviders() {
        return Stream.of(Algorithm.EDDSA, Algorithm.ES256, Algorithm.RS256, Algorithm.PS256)
                .flatMap(algorithm ->
                        AllProviders.all().map(providers -> Arguments.of(algorithm, providers)));
    }

    @Test
    void believesEd25519UnderItsNewerName() {
        String token = MINT.token(MINT.header().replace("EdDSA", "Ed25519"), Mint.payload());

        assertThat(verified(verifier(), token).subject()).isEqualTo("ana");
    }

    @Test
    void believesASharedSecretWhereOneWasDeclared() throws Exception {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        String content =
                Base64Url.encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"any\"}")
                        + "."
                        + Base64Url.encode(Mint.payload());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String token =
                content
                        + "."
                        + Base64Url.encode(
                                mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        KeySet keys = KeySet.ofSharedSecret(Secret.takeFrom(secret), Providers.jdk());

        TokenVerifier verifier = verifier(trust(keys, Set.of(TokenType.JWT)));

        assertThat(verified(verifier, token).subject()).isEqualTo("ana");
        assertThat(verifier.verify(token.substring(0, token.length() - 4) + "AAAA", Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.SIGNATURE_WRONG));
    }

    @Test
    void tellsTheClaimsByTypeAndPath() {
        String token =
                MINT.token(
                        MINT.header(),
                        Mint.payload(
                                ",\"jti\":\"t-1\",\"roles\":[\"clerk\",7,\"admin\"],\"realm\":{\"roles\":[\"a\"]},\"amr\":[\"pwd\",\"mfa\"],\"tenant\":\"t\""));

        VerifiedToken verified = verified(verifier(), token);

        assertThat(verified.id()).contains("t-1");
        assertThat(verified.claims().texts(ClaimPath.of("roles")))
                .containsExactly("clerk", "admin");
        assertThat(verified.claims().texts(ClaimPath.parse("realm.roles"))).containsExactly("a");
        assertThat(verified.claims().texts(ClaimPath.of("tenant"))).containsExactly("t");
        assertThat(verified.claims().texts(ClaimPath.of("absent"))).isEmpty();
        assertThat(verified.claims().text(ClaimPath.of("tenant"))).contains("t");
        assertThat(verified.claims().text(ClaimPath.of("roles"))).isEmpty();
        assertThat(verified.roles()).containsExactly("clerk", "admin");
        assertThat(verified.amr()).containsExactly("pwd", "mfa");
        assertThat(verified.toString()).doesNotContain("tenant");
    }

    @Test
    void findsRolesWhereTheIssuerNamesThem() {
        TrustedIssuer elsewhere =
                new TrustedIssuer(
                        Mint.ISSUER,
                        Mint.AUDIENCE,
                        Set.of(TokenType.ACCESS),
                        MINT.keys(Providers.jdk()),
                        SKEW,
                        ClaimPath.parse("realm.roles"));
        String token =
                MINT.token(
                        MINT.header(),
                        Mint.payload(",\"roles\":[\"admin\"],\"realm\":{\"roles\":[\"clerk\"]}"));
        TokenVerifier other = new TokenVerifier(List.of(elsewhere));

        assertThat(verified(other, token).roles()).containsExactly("clerk");
        assertThat(other.hash(token)).isNotEqualTo(verifier().hash(token));
    }

    @Test
    void believesATokenUntilItsExpiryAndTheSkew() {
        Instant end = Mint.NOW.plusSeconds(600).plus(SKEW);

        assertThat(verifier().verify(MINT.token(), end.minusNanos(1))).isInstanceOf(Verified.class);
        assertThat(verifier().verify(MINT.token(), end))
                .isEqualTo(new Refused(TokenRefusal.EXPIRED));
    }

    @Test
    void believesATokenFromItsStartLessTheSkew() {
        String token =
                MINT.token(MINT.header(), Mint.payload(",\"nbf\":" + Mint.NOW.getEpochSecond()));
        Instant start = Mint.NOW.minus(SKEW);

        assertThat(verifier().verify(token, start)).isInstanceOf(Verified.class);
        assertThat(verifier().verify(token, start.minusNanos(1)))
                .isEqualTo(new Refused(TokenRefusal.NOT_YET_VALID));
    }

    @Test
    void believesOneAudienceAmongSeveral() {
        String payload =
                Mint.payload()
                        .replace(
                                "\"" + Mint.AUDIENCE + "\"",
                                "[\"other\",\"" + Mint.AUDIENCE + "\"]");

        assertThat(verified(verifier(), MINT.token(MINT.header(), payload)).subject())
                .isEqualTo("ana");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void takesAllSpellingsOfAMediaTypeForOneType(String spelling) {
        String token = MINT.token(MINT.header().replace("at+jwt", spelling), Mint.payload());

        assertThat(verified(verifier(), token).type()).isEqualTo(TokenType.ACCESS);
    }

    // CWE-178: the Kelvin sign folds to k
    @Test
    void takesOnlyAsciiLettersForTheSameInBothCases() {
        assertThat(new TokenType("JWK")).isEqualTo(new TokenType("jwk"));
        assertThat(new TokenType("jw\u212a")).isNotEqualTo(new TokenType("jwk"));
    }

    @Test
    void believesAnUntypedTokenOnlyWhereDeclared() {
        String untyped = MINT.token("{\"alg\":\"EdDSA\",\"kid\":\"k1\"}", Mint.payload());
        TokenVerifier lenient =
                verifier(trust(MINT.keys(Providers.jdk()), Set.of(TokenType.UNTYPED)));

        assertThat(lenient.verify(untyped, Mint.NOW)).isInstanceOf(Verified.class);
        assertThat(verifier().verify(untyped, Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.TYPE_OTHER));
    }

    @Test
    void findsTheKeyOfANamelessTokenOnlyWhenOneFits() {
        String nameless = MINT.token("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\"}", Mint.payload());
        Mint rsa = Mint.of("k2", Algorithm.RS256);
        Mint second = Mint.of("k3", Algorithm.EDDSA);

        assertThat(verifier(Mint.set(Providers.jdk(), MINT, rsa)).verify(nameless, Mint.NOW))
                .isInstanceOf(Verified.class);
        assertThat(verifier(Mint.set(Providers.jdk(), MINT, second)).verify(nameless, Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.KEY_AMBIGUOUS));
    }

    @Test
    void asksForNewerKeysOnlyForATokenThatIsOtherwiseInOrder() {
        TokenVerifier verifier = verifier(Mint.of("k0", Algorithm.EDDSA).keys(Providers.jdk()));
        String expired =
                MINT.token(MINT.header(), Mint.payload().replaceFirst("\"exp\":\\d+", "\"exp\":1"));

        assertThat(verifier.verify(MINT.token(), Mint.NOW)).isEqualTo(new KeyUnknown(Mint.ISSUER));
        assertThat(verifier.verify(expired, Mint.NOW)).isEqualTo(new Refused(TokenRefusal.EXPIRED));
        assertThat(verifier(KeySet.none()).verify(MINT.token(), Mint.NOW))
                .isEqualTo(new KeyUnknown(Mint.ISSUER));
    }

    @Test
    void believesATokenThatIsAsLongAsAllowed() {
        String one = MINT.token(MINT.header(), Mint.payload(",\"pad\":\"\""));
        int room = (TokenVerifier.TOKEN_CHARS_MAX - one.length()) / 4 * 3;
        String token =
                MINT.token(MINT.header(), Mint.payload(",\"pad\":\"" + "a".repeat(room) + "\""));

        assertThat(token.length())
                .isBetween(TokenVerifier.TOKEN_CHARS_MAX - 4, TokenVerifier.TOKEN_CHARS_MAX);
        assertThat(verifier().verify(token, Mint.NOW)).isInstanceOf(Verified.class);
        assertThat(verifier().verify(token + "AAAAA", Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.TOO_LONG));
    }

    @Test
    void keepsIssuersApart() {
        Mint other = Mint.of("k1", Algorithm.EDDSA);
        TrustedIssuer second =
                new TrustedIssuer(
                        "https://other.example",
                        Mint.AUDIENCE,
                        Set.of(TokenType.ACCESS),
                        other.keys(Providers.jdk()),
                        SKEW,
                        Mint.ROLES);
        TokenVerifier both =
                new TokenVerifier(
                        List.of(
                                trust(MINT.keys(Providers.jdk()), Set.of(TokenType.ACCESS)),
                                second));

        assertThat(both.verify(MINT.token(), Mint.NOW)).isInstanceOf(Verified.class);
        assertThat(both.verify(other.token(), Mint.NOW))
                .isEqualTo(new Refused(TokenRefusal.SIGNATURE_WRONG));
    }

    @Test
    void refusesToTrustAnIssuerTwice() {
        TrustedIssuer trust = trust(MINT.keys(Providers.jdk()), Set.of(TokenType.ACCESS));

        assertThatThrownBy(() -> new TokenVerifier(List.of(trust, trust)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Mint.ISSUER);
    }

    @Test
    void refusesTrustThatIsIncomplete() {
        KeySet keys = KeySet.none();
        Set<TokenType> types = Set.of(TokenType.ACCESS);

        assertThatThrownBy(() -> new TrustedIssuer("", "a", types, keys, SKEW, Mint.ROLES))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> new TrustedIssuer("i", "", types, keys, SKEW, Mint.ROLES))
                .hasMessageContaining("audience");
        assertThatThrownBy(() -> new TrustedIssuer("i", "a", Set.of(), keys, SKEW, Mint.ROLES))
                .hasMessageContaining("type");
        assertThatThrownBy(() ->
                        new TrustedIssuer("i", "a", types, keys, Duration.ofMinutes(6), Mint.ROLES))
                .hasMessageContaining("skew");
        assertThatThrownBy(() ->
                        new TrustedIssuer(
                                "i", "a", types, keys, Duration.ofSeconds(-1), Mint.ROLES))
                .hasMessageContaining("skew");
    }

    @ParameterizedTest
    @EnumSource(TokenRefusal.class)
    void everyRefusalCanBeToldInAHeader(TokenRefusal refusal) {
        assertThat(refusal.code()).isEqualTo("TOKEN_" + refusal.name());
        assertThat(refusal.description()).matches("[a-z ]+");
    }

    @Test
    void hashesDifferByTokenAndByTrust() {
        KeySet keys = MINT.keys(Providers.jdk());
        TokenVerifier verifier = verifier(keys);
        TokenVerifier equal = verifier(MINT.keys(Providers.jdk()));
        TokenVerifier otherKeys = verifier(Mint.of("k1", Algorithm.EDDSA).keys(Providers.jdk()));
        TokenVerifier otherTypes = verifier(trust(keys, Set.of(TokenType.JWT)));

        TokenHash hash = verifier.hash("a.b.c");

        assertThat(hash).isEqualTo(equal.hash("a.b.c")).hasSameHashCodeAs(equal.hash("a.b.c"));
        assertThat(hash).isNotEqualTo(verifier.hash("a.b.d"));
        assertThat(hash).isNotEqualTo(otherKeys.hash("a.b.c"));
        assertThat(hash).isNotEqualTo(otherTypes.hash("a.b.c"));
        assertThat(hash).isNotEqualTo(new TokenVerifier(List.of()).hash("a.b.c"));
        assertThat(hash).hasToString("TokenHash");
    }

    static TokenVerifier verifier(KeySet keys) {
        return verifier(trust(keys, Set.of(TokenType.ACCESS)));
    }

    private static TokenVerifier verifier() {
        return verifier(MINT.keys(Providers.jdk()));
    }

    private static TokenVerifier verifier(TrustedIssuer issuer) {
        return new TokenVerifier(List.of(issuer));
    }

    private static TrustedIssuer trust(KeySet keys, Set<TokenType> types) {
        return new TrustedIssuer(Mint.ISSUER, Mint.AUDIENCE, types, keys, SKEW, Mint.ROLES);
    }

    static VerifiedToken verified(TokenVerifier verifier, String token) {
        Verification verification = verifier.verify(token, Mint.NOW);
        assertThat(verification).isInstanceOf(Verified.class);
        return Optional.of(verification).map(Verified.class::cast).orElseThrow().token();
    }
}
