package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            int length = bytes[i] >= 0 ? 1 : sequence(bytes, i);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /// The bytes of a text, one per char.
    static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /// How many bytes the sequence has that begins here; zero if it is none.
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        int length = length(first, second);
        for (int i = 2; i < length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// By the first two bytes, as the table of RFC 3629, section 4, has it.
    private static int length(int first, int second) {
        if (first >= 0xC2 && first <= 0xDF) {
            return isBetween(0x80, second, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int from = first == 0xE0 ? 0xA0 : 0x80;
            return isBetween(from, second, first == 0xED ? 0x9F : 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int from = first == 0xF0 ? 0x90 : 0x80;
            return isBetween(from, second, first == 0xF4 ? 0x8F : 0xBF) ? 4 : 0;
        }
        return 0;
    }

    private static boolean isBetween(int from, int b, int to) {
        return from <= b && b <= to;
    }
}
