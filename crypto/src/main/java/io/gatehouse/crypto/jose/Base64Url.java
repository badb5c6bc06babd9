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
        return isCanonical(text)
                ? Optional.of(Base64.getUrlDecoder().decode(text))
                : Optional.empty();
    }

    private static boolean isCanonical(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (valueOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return switch (text.length() % 4) {
            case 0 -> true;
            case 2 -> (lastValue(text) & 0b1111) == 0;
            case 3 -> (lastValue(text) & 0b11) == 0;
            default -> false;
        };
    }

    private static int lastValue(String text) {
        return valueOf(text.charAt(text.length() - 1));
    }

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
