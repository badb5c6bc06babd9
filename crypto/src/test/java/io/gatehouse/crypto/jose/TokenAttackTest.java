package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.Verification.Refused;
import io.gatehouse.crypto.jose.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAttackTest {
    private static final Mint RSA = Mint.of("rsa", Algorithm.RS256);
    private static final Mint EC = Mint.of("ec", Algorithm.ES256);
    private static final Mint ED = Mint.of("ed", Algorithm.EDDSA);
    private static final Mint STRANGER = Mint.of("stranger", Algorithm.ES256);

    private final TokenVerifier verifier =
            TokenVerifierTest.verifier(Mint.set(Providers.jdk(), RSA, EC, ED));

    @Test
    void believesTheTokensThatTheAttacksStartFrom() {
        assertThat(Stream.of(RSA, EC, ED).map(Mint::token))
                .allSatisfy(token ->
                        assertThat(verifier.verify(token, Mint.NOW)).isInstanceOf(Verified.class));
    }

    // CWE-347, CVE-2015-9235 class: no signature asked for, none given
    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "None",
                "NONE",
                "nOnE",
                "none ",
                " none",
                "none\\u0000",
                "",
                "null",
                "HS256",
                "HS512",
                "ES256K",
                "RS384",
                "es256",
                "EDDSA",
                "ES256\\u0000"
            })
    void refusesAlgorithmsThatNoKeyHas(String algorithm) {
        String header = "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"ec\"}".formatted(algorithm);
        String content = Base64Url.encode(header) + "." + Base64Url.encode(Mint.payload());

        assertThat(code(content + ".")).isEqualTo(TokenRefusal.MALFORMED);
        assertThat(code(EC.token(header, Mint.payload())))
                .isIn(TokenRefusal.ALGORITHM_OTHER, TokenRefusal.HEADER_MALFORMED);
    }

    // CWE-347, CVE-2016-10555 class: the public key used as a shared secret
    @Test
    void refusesHmacUnderThePublicKeyInEverySpelling() throws Exception {
        byte[] der = RSA.pair().getPublic().getEncoded();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----";
        for (byte[] secret :
                List.of(
                        der,
                        pem.getBytes(StandardCharsets.US_ASCII),
                        (pem + "\n").getBytes(StandardCharsets.US_ASCII),
                        RSA.jwk().getBytes(StandardCharsets.US_ASCII))) {
            assertThat(code(hmacToken(secret, ",\"kid\":\"rsa\"")))
                    .isEqualTo(TokenRefusal.ALGORITHM_OTHER);
            assertThat(code(hmacToken(secret, ""))).isEqualTo(TokenRefusal.ALGORITHM_OTHER);
            assertThat(code(hmacToken(secret, ",\"kid\":\"unheard-of\"")))
                    .isEqualTo(TokenRefusal.ALGORITHM_OTHER);
        }
    }

    private static String hmacToken(byte[] secret, String more) throws Exception {
        String content =
                Base64Url.encode("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"%s}".formatted(more))
                        + "."
                        + Base64Url.encode(Mint.payload());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content
                + "."
                + Base64Url.encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headersOfAStranger")
    void refusesAKeyOfTheAttackersWhereverTheHeaderBringsIt(
            String attack, String header, TokenRefusal refusal) {
        assertThat(code(STRANGER.token(header, Mint.payload()))).isEqualTo(refusal);
    }

    static Stream<Arguments> headersOfAStranger() {
        String start = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"ec\"";
        TokenRefusal wrong = TokenRefusal.SIGNATURE_WRONG;
        return Stream.of(
                // CVE-2018-0114: the key comes with the token
                Arguments.of("jwk", start + ",\"jwk\":" + STRANGER.jwk() + "}", wrong),
                // CWE-918: the token says where to fetch the key
                Arguments.of("jku", start + ",\"jku\":\"https://evil.example/jwks.json\"}", wrong),
                Arguments.of("x5u", start + ",\"x5u\":\"https://evil.example/chain.pem\"}", wrong),
                Arguments.of("x5c", start + ",\"x5c\":[\"MIIB\"]}", wrong),
                // CWE-436: two names, the reader's choice
                Arguments.of(
                        "two kids",
                        start + ",\"kid\":\"stranger\"}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of(
                        "two algs", start + ",\"alg\":\"none\"}", TokenRefusal.HEADER_MALFORMED),
                // CVE-2025-59420 class: an extension that the reader does not know
                Arguments.of(
                        "crit",
                        start + ",\"crit\":[\"exp\"],\"exp\":1}",
                        TokenRefusal.CRITICAL_EXTENSION),
                Arguments.of(
                        "empty crit", start + ",\"crit\":[]}", TokenRefusal.CRITICAL_EXTENSION),
                Arguments.of(
                        "null crit", start + ",\"crit\":null}", TokenRefusal.CRITICAL_EXTENSION),
                // RFC 7797: the signature would cover other bytes
                Arguments.of(
                        "b64",
                        start + ",\"crit\":[\"b64\"],\"b64\":false}",
                        TokenRefusal.CRITICAL_EXTENSION),
                Arguments.of(
                        "b64 alone", start + ",\"b64\":false}", TokenRefusal.CRITICAL_EXTENSION),
                // CWE-843: types that a lenient reader would turn into text
                Arguments.of(
                        "alg a list",
                        "{\"alg\":[\"ES256\"],\"typ\":\"at+jwt\"}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of(
                        "alg null",
                        "{\"alg\":null,\"typ\":\"at+jwt\"}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of(
                        "no alg",
                        "{\"typ\":\"at+jwt\",\"kid\":\"ec\"}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of(
                        "kid a number",
                        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":1}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of(
                        "typ an object",
                        "{\"alg\":\"ES256\",\"typ\":{},\"kid\":\"ec\"}",
                        TokenRefusal.HEADER_MALFORMED),
                Arguments.of("not an object", "[]", TokenRefusal.HEADER_MALFORMED),
                Arguments.of("nothing", " ", TokenRefusal.HEADER_MALFORMED));
    }

    // CWE-22, CWE-89: a name that is used to find a file or a row
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "ec/../ec",
                "ec ",
                "EC",
                "ec\\u0000",
                "ec' or '1'='1",
                "file:///etc/passwd"
            })
    void findsAKeyByItsExactNameOnly(String keyId) {
        String token =
                EC.token(
                        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(keyId),
                        Mint.payload());

        assertThat(verifier.verify(token, Mint.NOW))
                .isEqualTo(new Verification.KeyUnknown(Mint.ISSUER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void refusesWhatIsNotForUsNowOrHasTwoReadings(
            String attack, String payload, TokenRefusal refusal) {
        assertThat(code(EC.token(EC.header(), payload))).isEqualTo(refusal);
    }

    static Stream<Arguments> payloads() {
        String good = Mint.payload();
        TokenRefusal claim = TokenRefusal.CLAIM_MALFORMED;
        TokenRefusal payload = TokenRefusal.PAYLOAD_MALFORMED;
        return Stream.of(
                // CWE-613
                Arguments.of("expired", with("exp", "1"), TokenRefusal.EXPIRED),
                Arguments.of("expired long ago", with("exp", "0"), TokenRefusal.EXPIRED),
                Arguments.of("no expiry", good.replaceFirst(",\"exp\":\\d+", ""), claim),
                Arguments.of("expiry a string", with("exp", "\"9999999999\""), claim),
                Arguments.of("expiry null", with("exp", "null"), claim),
                Arguments.of("expiry overflows", with("exp", "1e300"), claim),
                Arguments.of("expiry negative", with("exp", "-1"), claim),
                Arguments.of(
                        "not yet valid",
                        Mint.payload(",\"nbf\":4102444800"),
                        TokenRefusal.NOT_YET_VALID),
                Arguments.of("start a string", Mint.payload(",\"nbf\":\"0\""), claim),
                Arguments.of("issued at a string", Mint.payload(",\"iat\":\"0\""), claim),
                // CWE-345: for somebody else, or from somebody else
                Arguments.of(
                        "other audience",
                        with("aud", "\"https://other.example\""),
                        TokenRefusal.AUDIENCE_OTHER),
                Arguments.of(
                        "audience in other case",
                        with("aud", "\"HTTPS://SHOP.EXAMPLE.COM\""),
                        TokenRefusal.AUDIENCE_OTHER),
                Arguments.of(
                        "audience a prefix",
                        with("aud", "\"https://shop.example.co\""),
                        TokenRefusal.AUDIENCE_OTHER),
                Arguments.of("audience empty", with("aud", "[]"), TokenRefusal.AUDIENCE_OTHER),
                Arguments.of(
                        "audience of objects",
                        with("aud", "[{\"a\":1},\"https://shop.example.com\"]"),
                        claim),
                Arguments.of("no audience", good.replaceFirst("\"aud\":\"[^\"]+\",", ""), claim),
                Arguments.of(
                        "other issuer",
                        with("iss", "\"https://evil.example\""),
                        TokenRefusal.ISSUER_UNKNOWN),
                Arguments.of(
                        "issuer with a slash",
                        with("iss", "\"https://login.example.org/\""),
                        TokenRefusal.ISSUER_UNKNOWN),
                Arguments.of(
                        "issuer a list", with("iss", "[\"https://login.example.org\"]"), claim),
                Arguments.of("no issuer", good.replaceFirst("\"iss\":\"[^\"]+\",", ""), claim),
                // CWE-20, CWE-117: subjects that are none
                Arguments.of("no subject", good.replace("\"sub\":\"ana\",", ""), claim),
                Arguments.of("subject empty", with("sub", "\"\""), claim),
                Arguments.of("subject blank", with("sub", "\"  \""), claim),
                Arguments.of("subject a number", with("sub", "1"), claim),
                Arguments.of(
                        "subject breaks a line", with("sub", "\"ana\\r\\nX-Admin: 1\""), claim),
                Arguments.of("subject with a bidi override", with("sub", "\"ana\\u202e\""), claim),
                Arguments.of("subject too long", with("sub", "\"" + "a".repeat(256) + "\""), claim),
                Arguments.of("id a number", Mint.payload(",\"jti\":1"), claim),
                // CWE-436: duplicates, at the top, below, and hidden by an escape
                Arguments.of("two subjects", Mint.payload(",\"sub\":\"root\""), payload),
                Arguments.of(
                        "two subjects, one escaped",
                        Mint.payload(",\"s\\u0075b\":\"root\""),
                        payload),
                Arguments.of("two nested", Mint.payload(",\"realm\":{\"a\":1,\"a\":2}"), payload),
                Arguments.of(
                        "two nested in a list",
                        Mint.payload(",\"l\":[{\"a\":1,\"a\":1}]"),
                        payload),
                // CWE-674, CVE-2025-53864: deep nesting
                Arguments.of(
                        "deep lists",
                        Mint.payload(",\"a\":" + "[".repeat(17) + "]".repeat(17)),
                        payload),
                Arguments.of(
                        "deepest lists",
                        Mint.payload(",\"a\":" + "[".repeat(2000) + "]".repeat(2000)),
                        payload),
                Arguments.of(
                        "deep objects",
                        Mint.payload(",\"a\":" + "{\"a\":".repeat(400) + "1" + "}".repeat(400)),
                        payload),
                Arguments.of(
                        "unclosed",
                        Mint.payload(",\"a\":" + "[".repeat(2500)).replace("}", ""),
                        payload),
                // CWE-1333, CWE-400: numbers that cost
                Arguments.of("a huge exponent", Mint.payload(",\"a\":1e999999999"), payload),
                Arguments.of("a long number", Mint.payload(",\"a\":" + "9".repeat(41)), payload),
                // what is not JSON
                Arguments.of("trailing", good + "{}", payload),
                Arguments.of("trailing NUL", good + "\0", payload),
                Arguments.of("comment", "/**/" + good, payload),
                Arguments.of("byte order mark", "\ufeff" + good, payload),
                Arguments.of("single quotes", good.replace('"', '\''), payload),
                Arguments.of("trailing comma", good.replace("}", ",}"), payload),
                Arguments.of("lone surrogate", Mint.payload(",\"a\":\"\\ud800\""), payload),
                Arguments.of("not a number", Mint.payload(",\"a\":NaN"), payload),
                Arguments.of("octal", Mint.payload(",\"a\":01"), payload),
                Arguments.of("list", "[" + good + "]", payload),
                Arguments.of("text", "\"a\"", payload),
                // CVE-2026-29000 class: a token in a token
                Arguments.of("nested token", EC.token(), payload));
    }

    private static String with(String claim, String json) {
        return Mint.payload()
                .replaceFirst(
                        "\"" + claim + "\":(\"[^\"]*\"|\\d+)",
                        java.util.regex.Matcher.quoteReplacement("\"" + claim + "\":" + json));
    }

    // CWE-838: bytes that are no UTF-8, among them overlong forms
    @Test
    void refusesBytesThatAreNotUtf8() {
        for (int[] bad :
                new int[][] {
                    {0xff}, {0xc0, 0xae}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {0xe2, 0x82}
                }) {
            byte[] payload = Mint.payload(",\"a\":\"@\"").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(
                            code(
                                    EC.token(
                                            EC.header().getBytes(StandardCharsets.US_ASCII),
                                            withBytes(payload, bad))))
                    .isEqualTo(TokenRefusal.PAYLOAD_MALFORMED);
        }
    }

    private static byte[] withBytes(byte[] payload, int[] bad) {
        List<Integer> bytes = new ArrayList<>();
        for (byte b : payload) {
            if (b == '@') {
                Arrays.stream(bad).forEach(bytes::add);
            } else {
                bytes.add((int) b);
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i).byteValue();
        }
        return result;
    }

    // CWE-287: a token of one kind used as another
    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "gatehouse-identity+jwt",
                "operator+jwt",
                "logout+jwt",
                "dpop+jwt",
                "at+jwt ",
                "application/application/at+jwt",
                "at+jwt;v=1"
            })
    void refusesOtherTypes(String type) {
        String header = "{\"alg\":\"ES256\",\"typ\":\"%s\",\"kid\":\"ec\"}".formatted(type);

        assertThat(code(EC.token(header, Mint.payload()))).isEqualTo(TokenRefusal.TYPE_OTHER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void refusesEveryFormButOne(String attack, String token, TokenRefusal refusal) {
        assertThat(code(token)).isEqualTo(refusal);
    }

    static Stream<Arguments> forms() {
        String good = EC.token();
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                Arguments.of("empty", "", TokenRefusal.MALFORMED),
                Arguments.of("dots", "..", TokenRefusal.MALFORMED),
                Arguments.of("no signature", parts[0] + "." + parts[1], TokenRefusal.MALFORMED),
                Arguments.of(
                        "empty signature", parts[0] + "." + parts[1] + ".", TokenRefusal.MALFORMED),
                Arguments.of("empty payload", parts[0] + ".." + parts[2], TokenRefusal.MALFORMED),
                Arguments.of("four parts", good + "." + parts[2], TokenRefusal.MALFORMED),
                // JWE
                Arguments.of("five parts", good + ".AAAA.AAAA", TokenRefusal.ENCRYPTED),
                Arguments.of("five empty parts", "....", TokenRefusal.ENCRYPTED),
                // RFC 7515, section 7.2
                Arguments.of(
                        "JSON serialization",
                        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                                .formatted((Object[]) parts),
                        TokenRefusal.MALFORMED),
                // CWE-436: a second spelling of the same token
                Arguments.of("padding", good + "=", TokenRefusal.MALFORMED),
                Arguments.of(
                        "padded payload",
                        parts[0] + "." + parts[1] + "=." + parts[2],
                        TokenRefusal.MALFORMED),
                Arguments.of("space before", " " + good, TokenRefusal.MALFORMED),
                Arguments.of("space after", good + " ", TokenRefusal.MALFORMED),
                Arguments.of("line end", good + "\n", TokenRefusal.MALFORMED),
                Arguments.of("NUL", good + "\0", TokenRefusal.MALFORMED),
                Arguments.of(
                        "plain base64",
                        parts[0] + "." + parts[1] + ".++//" + parts[2].substring(4),
                        TokenRefusal.MALFORMED),
                Arguments.of(
                        "full-width letter",
                        good.replaceFirst("e", "\uff45"),
                        TokenRefusal.MALFORMED),
                Arguments.of("spare bits", spareBitSet(good), TokenRefusal.MALFORMED),
                // CWE-347: signatures of other lengths and of zeros (CVE-2022-21449)
                Arguments.of(
                        "longer signature",
                        good.substring(0, good.length() - 2) + "AAAA",
                        TokenRefusal.SIGNATURE_WRONG),
                Arguments.of(
                        "zeros",
                        parts[0] + "." + parts[1] + "." + Base64Url.encode(new byte[64]),
                        TokenRefusal.SIGNATURE_WRONG),
                Arguments.of(
                        "no bytes of r",
                        parts[0] + "." + parts[1] + "." + half(parts[2], 0),
                        TokenRefusal.SIGNATURE_WRONG),
                Arguments.of(
                        "no bytes of s",
                        parts[0] + "." + parts[1] + "." + half(parts[2], 32),
                        TokenRefusal.SIGNATURE_WRONG),
                // CWE-400
                Arguments.of(
                        "oversize",
                        "a".repeat(TokenVerifier.TOKEN_CHARS_MAX + 1),
                        TokenRefusal.TOO_LONG),
                Arguments.of("a million dots", ".".repeat(1_000_000), TokenRefusal.TOO_LONG));
    }

    /// The last character of 64 bytes in base64url holds four bits that belong to no byte.
    private static String spareBitSet(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    }

    private static String half(String signature, int from) {
        byte[] bytes = Base64Url.decode(signature).orElseThrow();
        Arrays.fill(bytes, from, from + 32, (byte) 0);
        return Base64Url.encode(bytes);
    }

    // CWE-347: a signature of one key's kind under another's name
    @Test
    void refusesASignatureOfAnotherKindOfKey() {
        String header = "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}";

        assertThat(code(EC.token(header.formatted("ES256", "rsa"), Mint.payload())))
                .isEqualTo(TokenRefusal.ALGORITHM_OTHER);
        assertThat(code(RSA.token(header.formatted("PS256", "rsa"), Mint.payload())))
                .isEqualTo(TokenRefusal.ALGORITHM_OTHER);
        assertThat(code(RSA.token(header.formatted("ES256", "ec"), Mint.payload())))
                .isEqualTo(TokenRefusal.SIGNATURE_WRONG);
        assertThat(code(EC.token(header.formatted("EdDSA", "ed"), Mint.payload())))
                .isEqualTo(TokenRefusal.SIGNATURE_WRONG);
    }

    private TokenRefusal code(String token) {
        Verification verification = verifier.verify(token, Mint.NOW);
        assertThat(verification).isInstanceOf(Refused.class);
        return ((Refused) verification).refusal();
    }
}
