package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Project Wycheproof's verdicts are ours, with the JDK and with Corretto's provider, but for those listed here with the reason.
class WycheproofTest {
    /// Every vector of the JWS file that we judge otherwise.
    private static final Map<Integer, String> TOKEN_EXCEPTIONS =
            exceptions(
                    Map.of(
                            "refused: EdDSA, ES256, RS256, PS256 and HS256 are offered, this algorithm is not",
                            IntStream.of(
                                    264, 265, 266, 267, 268, 269, 270, 271, 320, 321, 322, 323, 325,
                                    326, 327, 328, 347, 351),
                            "refused: the header names another algorithm than the key's",
                            IntStream.of(346, 350),
                            "refused: a token with an empty payload says nothing",
                            IntStream.of(259, 272),
                            "refused: it holds a character that base64url does not have",
                            IntStream.of(372, 373),
                            "believed: equal to the valid vector 357, the padding that it is about is not there",
                            IntStream.of(367, 370)));

    /// Every vector of the file on published keys.
    private static final Map<Integer, String> KEY_EXCEPTIONS =
            exceptions(
                    Map.of(
                            "refused: a published set may not hold a shared secret",
                            IntStream.of(2, 13, 14, 15)));

    /// Every vector of the older file on both.
    private static final Map<Integer, String> OLDER_EXCEPTIONS =
            exceptions(
                    Map.of(
                            "refused: a published set may not hold a shared secret",
                            IntStream.of(48)));

    /// Every vector of the file on RSA signatures.
    private static final Map<Integer, String> RSA_EXCEPTIONS =
            exceptions(Map.of("refused: the key has the exponent 3", IntStream.of(258, 259)));

    @ParameterizedTest
    @MethodSource("providers")
    void signedTokens(Providers providers) {
        compare(
                Vectors.in("json_web_signature_test.json"),
                TOKEN_EXCEPTIONS,
                vector -> believed(vector, providers));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void publishedKeys(Providers providers) {
        compare(
                Vectors.in("json_web_key_test.json"),
                KEY_EXCEPTIONS,
                vector -> believed(vector, providers));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void signedAmongEncryptedTokens(Providers providers) {
        Stream<Vectors> signed =
                Vectors.in("json_web_crypto_test.json").filter(vector -> vector.test().has("jws"));
        compare(signed, OLDER_EXCEPTIONS, vector -> believed(vector, providers));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void encryptedTokensAreNeverBelieved(Providers providers) {
        assertThat(Vectors.in("json_web_encryption_test.json"))
                .isNotEmpty()
                .allSatisfy(vector -> {
                    assertThat(read(vector.text("jwe"), keys(vector.group(), providers))).isFalse();
                });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void es256(Providers providers) {
        signatures(
                "ecdsa_secp256r1_sha256_p1363_test.json",
                group -> jwk(group, "publicKeyJwk"),
                Map.of(),
                providers);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ed25519(Providers providers) {
        signatures("ed25519_test.json", group -> jwk(group, "publicKeyJwk"), Map.of(), providers);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rs256(Providers providers) {
        signatures(
                "rsa_signature_2048_sha256_test.json",
                group -> jwk(group, "keyJwk"),
                RSA_EXCEPTIONS,
                providers);
    }

    static Stream<Providers> providers() {
        return AllProviders.all();
    }

    private static void signatures(
            String file,
            Function<JsonNode, Optional<String>> jwk,
            Map<Integer, String> exceptions,
            Providers providers) {
        Stream<Vectors> vectors =
                Vectors.in(file)
                        .filter(vector -> jwk.apply(vector.group()).isPresent())
                        .filter(vector -> !vector.isLeftOpen());
        compare(
                vectors,
                exceptions,
                vector -> {
                    CompactToken token =
                            new CompactToken(
                                    new byte[0],
                                    new byte[0],
                                    hex(vector.text("msg")),
                                    hex(vector.text("sig")));
                    return key(jwk.apply(vector.group()).orElseThrow(), providers)
                            .map(key -> key.signed(token))
                            .orElse(false);
                });
    }

    private static Optional<VerificationKey> key(String jwk, Providers providers) {
        try {
            return Optional.of(
                    new PublicJwk(JsonReader.value(jwk.getBytes(StandardCharsets.UTF_8)), providers)
                            .key());
        } catch (PublicJwk.Unusable unusable) {
            return Optional.empty();
        } catch (JsonReader.Malformed malformed) {
            throw new AssertionError(jwk, malformed);
        }
    }

    private static Optional<String> jwk(JsonNode group, String name) {
        return Optional.ofNullable(group.get(name)).map(JsonNode::toString);
    }

    /// Where we differ must be exactly what is excepted, and each in the way that its reason says.
    private static void compare(
            Stream<Vectors> vectors, Map<Integer, String> exceptions, Predicate<Vectors> believed) {
        List<Vectors> all = vectors.toList();
        Map<Integer, String> differing =
                all.stream()
                        .filter(vector -> believed.test(vector) != vector.isValid())
                        .collect(
                                Collectors.toMap(
                                        Vectors::id,
                                        vector -> vector.isValid() ? "refused" : "believed"));
        assertThat(all).hasSizeGreaterThan(exceptions.size());
        assertThat(new TreeMap<>(differing).keySet()).isEqualTo(exceptions.keySet());
        assertThat(differing)
                .allSatisfy((id, verdict) -> assertThat(exceptions.get(id)).startsWith(verdict));
    }

    private static boolean believed(Vectors vector, Providers providers) {
        return read(vector.text("jws"), keys(vector.group(), providers));
    }

    /// What the verifier does with a token before its claims.
    private static boolean read(String jws, KeySet keys) {
        try {
            CompactToken token = CompactToken.parse(jws);
            return keys.find(TokenHeader.parse(token.header()), Mint.NOW)
                    .map(key -> key.signed(token))
                    .orElse(false);
        } catch (NotBelieved refused) {
            return false;
        }
    }

    private static KeySet keys(JsonNode group, Providers providers) {
        JsonNode key = group.has("public") ? group.get("public") : group.get("private");
        if (key.has("keys")) {
            return KeySet.parse(key.toString().getBytes(StandardCharsets.UTF_8), providers);
        }
        return key.get("kty").asString().equals("oct")
                ? shared(key, providers)
                : Mint.set(providers, List.of(key.toString()));
    }

    /// As an operator would write it down: for HS256 only, long enough or not at all.
    private static KeySet shared(JsonNode key, Providers providers) {
        byte[] secret = Base64Url.decode(key.get("k").asString()).orElseThrow();
        if (key.has("alg") && !key.get("alg").asString().equals("HS256")) {
            return KeySet.none();
        }
        try {
            return KeySet.ofSharedSecret(Secret.takeFrom(secret), providers);
        } catch (CryptoException weak) {
            return KeySet.none();
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static Map<Integer, String> exceptions(Map<String, IntStream> byReason) {
        Map<Integer, String> exceptions = new TreeMap<>();
        byReason.forEach((reason, ids) -> ids.forEach(id -> exceptions.put(id, reason)));
        return exceptions;
    }
}
