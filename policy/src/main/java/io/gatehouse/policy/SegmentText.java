package io.gatehouse.policy;

import java.nio.charset.StandardCharsets;

/// One segment of a received path, as the app's framework compares it with literals.
///
/// @param raw as received; its percent-encodings are complete and UTF-8
record SegmentText(String raw, Profile profile) {
    /// What `decodeURI` leaves encoded (ECMA-262, reserved set and `#`).
    private static final String KEPT_ENCODED = ";/?:@&=+$,#";

    /// What literals of paths hold besides letters and digits.
    private static final String PLAIN_MARKS = "._~!$&'()*+,=:@-";

    /// The text that this profile looks up among literals.
    String literal() {
        if (profile.decodesLiterals()) {
            return isEncoded() ? decode(raw, KEPT_ENCODED) : raw;
        }
        return profile.ignoresCase() ? lower(raw) : raw;
    }

    /// What the most generous reader compares: decoded, and of one case.
    String likeness() {
        return fold(isEncoded() ? decode(raw, "") : raw);
    }

    /// Equal for texts that some reader takes for equal when it ignores case, the Kelvin sign and `k` among them.
    static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return new String(folded);
    }

    /// Whether nothing in a path is encoded that needs no encoding (RFC 3986 section 6.2.2.2): it equals no plain text after decoding.
    static boolean isPlain(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            char decoded = (char) Integer.parseInt(path, at + 1, at + 3, 16);
            boolean letterOrDigit = decoded < 0x80 && Character.isLetterOrDigit(decoded);
            if (letterOrDigit || PLAIN_MARKS.indexOf(decoded) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isEncoded() {
        return raw.indexOf('%') >= 0;
    }

    private static String decode(String text, String keptEncoded) {
        byte[] octets = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char decoded = c == '%' ? (char) Integer.parseInt(text, i + 1, i + 3, 16) : c;
            if (c == '%' && keptEncoded.indexOf(decoded) < 0) {
                octets[length++] = (byte) decoded;
                i += 2;
            } else {
                octets[length++] = (byte) c;
            }
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    /// ASCII only, as frameworks' regular expressions fold it.
    static String lower(String text) {
        char[] folded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded = folded == null ? text.toCharArray() : folded;
                folded[i] += 'a' - 'A';
            }
        }
        return folded == null ? text : new String(folded);
    }
}
