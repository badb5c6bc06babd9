package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Digests;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A key of Gatehouse's own.
///
/// @param purpose what it signs
/// @param id the thumbprint of its public half (RFC 7638): a name that nobody has to choose or store
/// @param signsFrom when it takes over from the key before it
/// @param pair the two halves
/// @param header the first part of every token that it signs
record SigningKey(KeyPurpose purpose, String id, Instant signsFrom, KeyPair pair, String header) {
    private static final int COORDINATE_BYTES = 32;

    static SigningKey of(KeyPurpose purpose, Instant signsFrom, KeyPair pair) {
        byte[] canonical =
                JsonWriter.write(text(coordinates(purpose, pair))).getBytes(StandardCharsets.UTF_8);
        String id = Base64Url.encode(Digests.sha256().digest(canonical));
        return new SigningKey(purpose, id, signsFrom, pair, header(purpose, id));
    }

    private static String header(KeyPurpose purpose, String id) {
        Map<String, String> members =
                Map.of(
                        "alg", purpose.algorithm().joseName(),
                        "kid", id,
                        "typ", purpose.type().name());
        return Base64Url.encode(JsonWriter.write(text(members)));
    }

    static SigningKey create(KeyPurpose purpose, Instant signsFrom, Providers providers) {
        try {
            KeyPairGenerator generator = providers.keyPairGenerator(purpose.algorithm().keyType());
            if (purpose.algorithm() == Algorithm.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return of(purpose, signsFrom, generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw lacking(purpose, missing);
        }
    }

    /// The public half as a JWK (RFC 7517). The private half cannot get in: this is made from the public one.
    Members jwk() {
        Map<String, String> members = new HashMap<>(coordinates(purpose, pair));
        members.put("use", "sig");
        members.put("alg", purpose.algorithm().joseName());
        members.put("kid", id);
        return text(members);
    }

    /// The public half, for verifying until a moment.
    VerificationKey verificationKey(Instant usableUntil, Providers providers) {
        try {
            return new VerificationKey(
                    Optional.of(id),
                    purpose.algorithm(),
                    usableUntil,
                    new PublicKeyCheck(purpose.algorithm(), pair.getPublic(), providers),
                    pair.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw lacking(purpose, missing);
        }
    }

    byte[] sign(byte[] content, Providers providers) {
        try {
            Signature signature = providers.signature(purpose.algorithm().jcaName());
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw lacking(purpose, missing);
        }
    }

    private static Map<String, String> coordinates(KeyPurpose purpose, KeyPair pair) {
        return switch (purpose.algorithm()) {
            case EDDSA -> Map.of("kty", "OKP", "crv", "Ed25519", "x", coordinate(pair, 0, 1));
            case ES256 ->
                    Map.of(
                            "kty",
                            "EC",
                            "crv",
                            "P-256",
                            "x",
                            coordinate(pair, 0, 2),
                            "y",
                            coordinate(pair, 1, 2));
            case RS256, PS256, HS256 ->
                    throw new IllegalStateException(
                            "Gatehouse does not sign with " + purpose.algorithm());
        };
    }

    private static String coordinate(KeyPair pair, int index, int count) {
        byte[] all = CurveKeys.coordinates(pair.getPublic(), count * COORDINATE_BYTES);
        return Base64Url.encode(
                Arrays.copyOfRange(all, index * COORDINATE_BYTES, (index + 1) * COORDINATE_BYTES));
    }

    private static Members text(Map<String, String> members) {
        Map<String, JsonValue> values = new HashMap<>();
        members.forEach((name, value) -> values.put(name, new Text(value)));
        return new Members(values);
    }

    private static CryptoException lacking(KeyPurpose purpose, GeneralSecurityException cause) {
        return new CryptoException(
                Code.ALGORITHM_MISSING,
                "this Java runtime cannot use "
                        + purpose.algorithm().joseName()
                        + ": use a complete JDK 25",
                cause);
    }
}
