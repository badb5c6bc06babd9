package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key of an outside issuer, made with the JDK alone: what it signs and publishes owes nothing to the program under test.
record SigningKey(Kind kind, String kid, KeyPair pair) {

    enum Kind {
        RS256("RSA"),
        PS256("RSA"),
        ES256("EC"),
        EdDSA("Ed25519");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    static SigningKey make(Kind kind, String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm);
            switch (kind) {
                case RS256, PS256 -> generator.initialize(2048);
                case ES256 -> generator.initialize(256);
                case EdDSA -> {}
            }
            return new SigningKey(kind, kid, generator.generateKeyPair());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    /// A JWK set (RFC 7517).
    static String set(List<SigningKey> keys) {
        return keys.stream()
                .map(SigningKey::jwk)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    String jwk() {
        return "{\"kid\":\"%s\",\"alg\":\"%s\",\"use\":\"sig\",%s}"
                .formatted(kid, kind, material());
    }

    private String material() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                    "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                            .formatted(
                                    number(rsa.getModulus(), 256),
                                    number(rsa.getPublicExponent(), 3));
            case ECPublicKey curve ->
                    "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
                            .formatted(
                                    number(curve.getW().getAffineX(), 32),
                                    number(curve.getW().getAffineY(), 32));
            case EdECPublicKey edwards ->
                    "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"".formatted(point(edwards));
            case PublicKey other -> throw new IllegalStateException(other.getAlgorithm());
        };
    }

    private static String number(BigInteger value, int octets) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[octets];
        int length = Math.min(bytes.length, octets);
        System.arraycopy(bytes, bytes.length - length, fixed, octets - length, length);
        return base64(fixed);
    }

    /// The last 32 octets of its encoding (RFC 8410).
    private static String point(EdECPublicKey key) {
        byte[] encoded = key.getEncoded();
        return base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    byte[] der() {
        return pair.getPublic().getEncoded();
    }

    String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der())
                + "\n-----END PUBLIC KEY-----\n";
    }

    String sign(String claims) {
        return signAs(kind.name(), kid, claims);
    }

    String signAs(String algorithm, String shownKid, String claims) {
        return signWith("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, shownKid), claims);
    }

    /// Signs truly, whatever the header says.
    String signWith(String header, String claims) {
        String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance(scheme());
            if (kind == Kind.PS256) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private String scheme() {
        return switch (kind) {
            case RS256 -> "SHA256withRSA";
            case PS256 -> "RSASSA-PSS";
            case ES256 -> "SHA256withECDSAinP1363Format";
            case EdDSA -> "Ed25519";
        };
    }

    static String hmac(String kid, String claims, byte[] secret) {
        String header = "{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(kid);
        String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(US_ASCII)));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
