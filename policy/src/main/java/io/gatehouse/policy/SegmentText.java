package io.gatehouse.policy;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One segment of a received path, as the app's framework compares it with literals.
///
/// @param raw as received; its percent-encodings are complete and UTF-8
record SegmentText(String raw, Profile profile) {
    /// What `decodeURI` leaves encoded (ECMA-262, reserved set and `#`).
    private static final String KEPT_ENCODED = ";/?:@&=+$,#";

    /// The text that this profile looks up among literals.
    String literal() {
        if (profile.decodesLiterals()) {
            return isEncoded() ? decode(raw, KEPT_ENCODED) : raw;
        }
        return profile.ignoresCase() ? lower(raw) : raw;
    }

    /// Whether a reader of another kind could take this for one of the literals, although this profile does not: decoded further, or with other case. Then a
    /// neighbouring `{variable}` must not take it either.
    boolean isLikeOther(Map<String, ?> literals) {
        if (literals.isEmpty() || profile.ignoresCase() && !profile.decodesLiterals()) {
            return false;
        }
        String taken = literal();
        String decoded = isEncoded() ? decode(raw, "") : raw;
        return literals.keySet().stream()
                .filter(literal -> !literal.equals(taken))
                .anyMatch(literal ->
                        profile.decodesLiterals()
                                ? literal.equals(decoded)
                                : literal.equalsIgnoreCase(decoded));
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
