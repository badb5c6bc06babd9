package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetTest {
    private static final Providers JDK = Providers.jdk();
    private static final Mint EC = Mint.of("ec", Algorithm.ES256);
    private static final Mint RSA = Mint.of("rsa", Algorithm.RS256);
    private static final Mint ED = Mint.of("ed", Algorithm.EDDSA);

    @Test
    void readsEveryKindThatIsUsed() {
        KeySet keys = Mint.set(JDK, EC, RSA, ED, Mint.of("ps", Algorithm.PS256));

        assertThat(keys.size()).isEqualTo(4);
        assertThat(keys.skipped()).isEmpty();
    }

    @Test
    void takesAnRsaKeyWithoutAlgorithmForRs256() throws Exception {
        String jwk = "{" + RSA.numbers() + ",\"kid\":\"rsa\"}";

        assertThat(Mint.set(JDK, List.of(jwk)).find(header("RS256", "rsa"), Mint.NOW)).isPresent();
        assertThatThrownBy(() -> Mint.set(JDK, List.of(jwk)).find(header("PS256", "rsa"), Mint.NOW))
                .isInstanceOf(NotBelieved.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void leavesOutAKeyThatCannotBeUsedAndKeepsTheOthers(String what, String jwk, String reason) {
        KeySet keys = Mint.set(JDK, List.of(jwk, EC.jwk()));

        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.skipped())
                .singleElement()
                .asString()
                .startsWith("key 1: ")
                .contains(reason);
    }

    static Stream<Arguments> unusable() {
        String rsa = RSA.numbers();
        return Stream.of(
                Arguments.of("encryption", "{" + rsa + ",\"use\":\"enc\"}", "not for signatures"),
                Arguments.of(
                        "operations",
                        "{" + rsa + ",\"key_ops\":[\"encrypt\"]}",
                        "not for verifying"),
                Arguments.of("private", "{" + EC.numbers() + ",\"d\":\"AAAA\"}", "private key"),
                Arguments.of("symmetric", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "private key"),
                Arguments.of(
                        "unknown kind",
                        "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\"}",
                        "kind that is not used"),
                Arguments.of(
                        "other curve",
                        "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
                        "kind"),
                Arguments.of(
                        "other algorithm",
                        "{" + rsa + ",\"alg\":\"RS512\"}",
                        "algorithm that is not used"),
                Arguments.of(
                        "algorithm of another kind",
                        "{" + EC.numbers() + ",\"alg\":\"RS256\"}",
                        "algorithm"),
                Arguments.of(
                        "hmac with a public key", "{" + rsa + ",\"alg\":\"HS256\"}", "algorithm"),
                Arguments.of("no kind", "{\"kid\":\"a\"}", "lacks the member kty"),
                Arguments.of("kid a number", "{" + rsa + ",\"kid\":1}", "kid"),
                Arguments.of(
                        "kid too long",
                        "{" + rsa + ",\"kid\":\"" + "a".repeat(513) + "\"}",
                        "too long a name"),
                Arguments.of(
                        "short modulus",
                        rsa(BigInteger.ONE.shiftLeft(2046).setBit(0), 65_537),
                        "fewer than 2048 bits"),
                Arguments.of(
                        "long modulus",
                        rsa(BigInteger.ONE.shiftLeft(8192).setBit(0), 65_537),
                        "more than 8192 bits"),
                Arguments.of("even modulus", rsa(BigInteger.ONE.shiftLeft(2048), 65_537), "even"),
                Arguments.of(
                        "exponent one",
                        rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), 1),
                        "exponent"),
                Arguments.of(
                        "exponent three",
                        rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), 3),
                        "exponent"),
                Arguments.of(
                        "even exponent",
                        rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), 65_538),
                        "exponent"),
                Arguments.of(
                        "huge exponent",
                        rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), 1L << 40),
                        "exponent"),
                Arguments.of(
                        "padded",
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA=\"}",
                        "malformed member: x"),
                Arguments.of(
                        "short point",
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                        "wrong length"),
                Arguments.of("off the curve", offCurve(), "not a point"),
                Arguments.of("a list", "[]", "not an object"));
    }

    private static String rsa(BigInteger modulus, long exponent) {
        return "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(
                        Base64Url.encode(modulus.toByteArray()),
                        Base64Url.encode(BigInteger.valueOf(exponent).toByteArray()));
    }

    private static String offCurve() {
        String one = Base64Url.encode(BigInteger.ONE.shiftLeft(248).toByteArray());
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(one, one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesADocumentThatIsNoKeySet(String what, String text) {
        assertThatThrownBy(() -> KeySet.parse(text.getBytes(StandardCharsets.UTF_8), JDK))
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.KEY_SET_MALFORMED));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>"),
                Arguments.of("no keys", "{}"),
                Arguments.of("keys an object", "{\"keys\":{}}"),
                Arguments.of("two lists", "{\"keys\":[],\"keys\":[]}"),
                Arguments.of(
                        "too many",
                        "{\"keys\":[" + String.join(",", Collections.nCopies(101, "{}")) + "]}"),
                Arguments.of("too long", "{\"keys\":[]}" + " ".repeat(KeySet.JWKS_BYTES_MAX)));
    }

    @Test
    void anEmptySetIsOne() {
        assertThat(Mint.set(JDK, List.of()).size()).isZero();
    }

    // CWE-436: two keys of one name
    @Test
    void refusesToChooseBetweenKeysOfOneName() {
        Mint other = new Mint("ec", Algorithm.EDDSA, ED.pair());

        assertThatThrownBy(() -> Mint.set(JDK, EC, other).find(header("ES256", "ec"), Mint.NOW))
                .isInstanceOfSatisfying(
                        NotBelieved.class,
                        fault -> assertThat(fault.refusal()).isEqualTo(TokenRefusal.KEY_AMBIGUOUS));
    }

    @Test
    void refusesAShortSharedSecret() {
        assertThatThrownBy(() -> KeySet.ofSharedSecret(Secret.takeFrom(new byte[31]), JDK))
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.SHARED_SECRET_WEAK));
    }

    private static TokenHeader header(String algorithm, String keyId) {
        return new TokenHeader(algorithm, TokenType.ACCESS, java.util.Optional.of(keyId));
    }
}
