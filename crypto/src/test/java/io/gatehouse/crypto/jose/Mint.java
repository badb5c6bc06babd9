package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// An issuer of whatever tokens a test wants, well-formed or not.
record Mint(String keyId, Algorithm algorithm, KeyPair pair) {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String ISSUER = "https://login.example.org";
    static final String AUDIENCE = "https://shop.example.com";
    static final ClaimPath ROLES = ClaimPath.of("roles");

    static Mint of(String keyId, Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType());
            switch (algorithm) {
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case RS256, PS256 -> generator.initialize(2048);
                case EDDSA, HS256 -> {}
            }
            return new Mint(keyId, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token that is in order.
    String token() {
        return token(header(), payload());
    }

    String token(String header, String payload) {
        return token(
                header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    String token(byte[] header, byte[] payload) {
        String content = Base64Url.encode(header) + "." + Base64Url.encode(payload);
        return content + "." + Base64Url.encode(sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    String header() {
        return "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}"
                .formatted(algorithm.joseName(), keyId);
    }

    static String payload() {
        return payload("");
    }

    /// @param more members, with a comma before them
    static String payload(String more) {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"ana\",\"exp\":%d%s}"
                .formatted(ISSUER, AUDIENCE, NOW.getEpochSecond() + 600, more);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm.jcaName());
            if (algorithm == Algorithm.PS256) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwk() {
        return "{\"kid\":\"%s\",\"alg\":\"%s\",\"use\":\"sig\",%s}"
                .formatted(keyId, algorithm.joseName(), numbers());
    }

    /// The members that make the key.
    String numbers() {
        byte[] encoded = pair.getPublic().getEncoded();
        int end = encoded.length;
        return switch (algorithm) {
            case EDDSA ->
                    "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\""
                            .formatted(part(encoded, end - 32));
            case ES256 ->
                    "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
                            .formatted(part(encoded, end - 64), part(encoded, end - 32));
            case RS256, PS256 -> {
                RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
                yield "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                        .formatted(unsigned(rsa.getModulus()), unsigned(rsa.getPublicExponent()));
            }
            case HS256 -> throw new IllegalStateException("a shared secret is not published");
        };
    }

    KeySet keys(Providers providers) {
        return set(providers, this);
    }

    static KeySet set(Providers providers, Mint... mints) {
        return set(providers, Arrays.stream(mints).map(Mint::jwk).toList());
    }

    static KeySet set(Providers providers, List<String> jwks) {
        String text = jwks.stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        return KeySet.parse(text.getBytes(StandardCharsets.UTF_8), providers);
    }

    private static String part(byte[] encoded, int from) {
        return Base64Url.encode(Arrays.copyOfRange(encoded, from, from + 32));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
