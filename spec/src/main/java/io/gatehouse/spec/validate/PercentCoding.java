package io.gatehouse.spec.validate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-decoding (RFC 3986, section 2.1), once and strictly: complete triplets, UTF-8 without overlong forms, no NUL,
/// nothing but printable ASCII beside the triplets.
final class PercentCoding {

    private PercentCoding() {}

    /// @param plusIsBlank as in forms and queries
    static String decoded(String text, boolean plusIsBlank) throws Ambiguous {
        int plain = plainPrefix(text, plusIsBlank);
        return plain == text.length() ? text : decodedFrom(plain, text, plusIsBlank);
    }

    private static int plainPrefix(String text, boolean plusIsBlank) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '%' || (c == '+' && plusIsBlank)) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static String decodedFrom(int start, String text, boolean plusIsBlank)
            throws Ambiguous {
        byte[] bytes = new byte[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[count++] = octet(text, i);
                i += 2;
            } else if (i >= start && (c <= ' ' || c >= 0x7F)) {
                throw new Ambiguous("encoding", "must be percent-encoded");
            } else {
                bytes[count++] = (byte) (c == '+' && plusIsBlank ? ' ' : c);
            }
        }
        return utf8(ByteBuffer.wrap(bytes, 0, count));
    }

    private static byte octet(String text, int percent) throws Ambiguous {
        int high = percent + 2 < text.length() ? digit(text.charAt(percent + 1)) : -1;
        int low = percent + 2 < text.length() ? digit(text.charAt(percent + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new Ambiguous("encoding", "has an incomplete percent-encoding");
        }
        if (high == 0 && low == 0) {
            throw new Ambiguous("encoding", "must not contain NUL");
        }
        return (byte) (high << 4 | low);
    }

    private static int digit(char c) {
        return c < 0x7F ? Character.digit(c, 16) : -1;
    }

    static String utf8(ByteBuffer bytes) throws Ambiguous {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw new Ambiguous("encoding", "is not UTF-8");
        }
    }
}
