package io.gatehouse.crypto.jose;

import java.util.Arrays;
import java.util.Set;

/// The signature algorithms that Gatehouse takes part in (RFC 7518, 8037, 9864). There is no other, `none` least of all.
public enum Algorithm {
    /// Ed25519. RFC 9864 gave it a second, narrower name; both are accepted.
    EDDSA("EdDSA", "Ed25519", "Ed25519", "Ed25519"),
    /// ECDSA on P-256 with SHA-256.
    ES256("ES256", "ES256", "EC", "SHA256withECDSAinP1363Format"),
    /// RSA PKCS #1 v1.5 with SHA-256.
    RS256("RS256", "RS256", "RSA", "SHA256withRSA"),
    /// RSA-PSS with SHA-256 and a salt of 32 bytes.
    PS256("PS256", "PS256", "RSA", "RSASSA-PSS"),
    /// HMAC with SHA-256: for a secret that was declared as shared, never for a published key.
    HS256("HS256", "HS256", "HmacSHA256", "HmacSHA256");

    private final String joseName;
    private final Set<String> joseNames;
    private final String keyType;
    private final String jcaName;

    Algorithm(String joseName, String newerName, String keyType, String jcaName) {
        this.joseName = joseName;
        this.joseNames =
                joseName.equals(newerName) ? Set.of(joseName) : Set.of(joseName, newerName);
        this.keyType = keyType;
        this.jcaName = jcaName;
    }

    /// The name in the header of the tokens that Gatehouse signs.
    public String joseName() {
        return joseName;
    }

    /// Whether a token's header means this algorithm. Names are case-sensitive (RFC 7515, section 4.1.1).
    boolean isNamed(String name) {
        return joseNames.contains(name);
    }

    /// Whether a token's header names an algorithm that a published key can have.
    static boolean isOfPublicKeys(String name) {
        return Arrays.stream(values())
                .anyMatch(algorithm -> algorithm != HS256 && algorithm.isNamed(name));
    }

    /// The name of the kind of key in the Java runtime.
    String keyType() {
        return keyType;
    }

    /// The name of the signature in the Java runtime.
    String jcaName() {
        return jcaName;
    }
}
