package io.gatehouse.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Judges the percent-encodings of a path (RFC 3986 section 2.1).
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /// Whether every encoding is complete, decodes to shortest-form UTF-8, and hides neither a separator nor a control character.
    static boolean isClear(String path) {
        byte[] decoded = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                decoded[length++] = (byte) c;
                continue;
            }
            int octet = octet(path, i + 1);
            if (octet < 0 || isHidden(octet)) {
                return false;
            }
            decoded[length++] = (byte) octet;
            i += 2;
        }
        return isUtf8(ByteBuffer.wrap(decoded, 0, length));
    }

    /// The text that a clear path spells. Only for comparing: what is forwarded stays as received.
    static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] decoded = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            decoded[length++] = (byte) (c == '%' ? octet(path, i + 1) : c);
            i += c == '%' ? 2 : 0;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /// A text as visible ASCII, for a header field: everything else, and the percent sign, as octets of its UTF-8.
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    /// Separators change the segments, controls end strings and lines.
    private static boolean isHidden(int octet) {
        return octet == '/' || octet == '\\' || octet < 0x20 || octet == 0x7f;
    }

    private static int octet(String path, int at) {
        if (at + 2 > path.length()) {
            return -1;
        }
        int high = hexDigit(path.charAt(at));
        int low = hexDigit(path.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /// ASCII only: [Character#digit] knows the digits of other scripts too.
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
