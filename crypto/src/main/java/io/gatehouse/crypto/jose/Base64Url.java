package io.gatehouse.crypto.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Base64url without padding (RFC 7515, section 2), in its one canonical spelling: a signature must not have a second one.
final class Base64Url {
    private static final byte[] VALUES = values();

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes, empty when the text has padding, space, other characters, or bits set that no byte has.
    static Optional<byte[]> decode(String text) {
        int rest = text.length() % 4;
        if (rest == 1) {
            return Optional.empty();
        }
        byte[] bytes = new byte[text.length() * 3 / 4];
        int bits = 0;
        int wrong = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = valueOf(text.charAt(i));
            wrong |= value;
            bits = bits << 6 | value;
            if (i % 4 != 0) {
                bytes[at++] = (byte) (bits >> 6 - 2 * (i % 4));
            }
        }
        boolean bitsLeft = rest != 0 && (bits & (rest == 2 ? 0b1111 : 0b11)) != 0;
        return wrong < 0 || bitsLeft ? Optional.empty() : Optional.of(bytes);
    }

    /// The six bits of a character, or -1.
    private static int valueOf(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) alphabet.indexOf(c);
        }
        return values;
    }
}
