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
/// @param signsFrom when it takes over from the key before it
/// @param pair the two halves
record SigningKey(KeyPurpose purpose, Instant signsFrom, KeyPair pair) {
    private static final int COORDINATE_BYTES = 32;

    static SigningKey create(KeyPurpose purpose, Instant signsFrom, Providers providers) {
        try {
            KeyPairGenerator generator = providers.keyPairGenerator(purpose.algorithm().keyType());
            if (purpose.algorithm() == Algorithm.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return new SigningKey(purpose, signsFrom, generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw lacking(purpose, missing);
        }
    }

    /// The thumbprint of the public key (RFC 7638): a name that nobody has to choose or store.
    String id() {
        byte[] canonical = JsonWriter.write(text(coordinates())).getBytes(StandardCharsets.UTF_8);
        return Base64Url.encode(Digests.sha256().digest(canonical));
    }

    /// The public half as a JWK (RFC 7517). The private half cannot get in: this is made from the public one.
    Members jwk() {
        Map<String, String> members = new HashMap<>(coordinates());
        members.put("use", "sig");
        members.put("alg", purpose.algorithm().joseName());
        members.put("kid", id());
        return text(members);
    }

    /// The public half, for verifying until a moment.
    VerificationKey verificationKey(Instant usableUntil, Providers providers) {
        try {
            return new VerificationKey(
                    Optional.of(id()),
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

    private Map<String, String> coordinates() {
        return switch (purpose.algorithm()) {
            case EDDSA -> Map.of("kty", "OKP", "crv", "Ed25519", "x", coordinate(0, 1));
            case ES256 ->
                    Map.of(
                            "kty",
                            "EC",
                            "crv",
                            "P-256",
                            "x",
                            coordinate(0, 2),
                            "y",
                            coordinate(1, 2));
            case RS256, PS256, HS256 ->
                    throw new IllegalStateException(
                            "Gatehouse does not sign with " + purpose.algorithm());
        };
    }

    private String coordinate(int index, int count) {
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
