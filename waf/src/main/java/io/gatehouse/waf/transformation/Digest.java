package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Message digests that every Java platform must have (MD5, SHA-1, SHA-256).
final class Digest {
    private Digest() {}

    static String of(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(ISO_8859_1));
            return new String(digest, ISO_8859_1);
        } catch (NoSuchAlgorithmException incomplete) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, incomplete);
        }
    }
}
