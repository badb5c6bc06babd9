package io.gatehouse.waf.body;

/// Query strings and bodies of `application/x-www-form-urlencoded`: pairs `name=value`, in their order.
///
/// A pair without `=` is a name with an empty value; an empty pair (`&&`) is none; `%HH` is a byte, `+` a blank.
/// An escape that is none stays as it is and is flagged; peers do the same (ModSecurity's `URLENCODED_ERROR`).
public final class Urlencoded {
    private Urlencoded() {}

    /// @param separator between pairs (`SecArgumentSeparator`), usually `&`
    public static BodyArguments read(String text, char separator, BodyLimits limits) {
        Reading reading = new Reading(limits);
        int start = 0;
        boolean hasRoom = true;
        while (hasRoom && start < text.length()) {
            int found = text.indexOf(separator, start);
            int end = found < 0 ? text.length() : found;
            hasRoom = end == start || reading.add(pair(text, start, end, reading));
            start = end + 1;
        }
        return reading.end();
    }

    private static Argument pair(String text, int start, int end, Reading reading) {
        int equals = text.indexOf('=', start, end);
        int nameEnd = equals < 0 ? end : equals;
        int valueStart = Math.min(nameEnd + 1, end);
        return new Argument(
                decode(text, start, nameEnd, reading),
                decode(text, valueStart, end, reading),
                text.substring(start, end));
    }

    private static String decode(String text, int start, int end, Reading reading) {
        boolean isPlain = text.indexOf('%', start, end) < 0 && text.indexOf('+', start, end) < 0;
        return isPlain ? text.substring(start, end) : decoded(text, start, end, reading);
    }

    private static String decoded(String text, int start, int end, Reading reading) {
        StringBuilder decoded = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int b = c == '%' && i + 2 < end ? hex(text, i + 1) : -1;
            if (b >= 0) {
                decoded.append((char) b);
                i += 2;
            } else {
                decoded.append(c == '+' ? ' ' : c);
                flagLoose(c, reading);
            }
        }
        return decoded.toString();
    }

    private static void flagLoose(char c, Reading reading) {
        if (c == '%') {
            reading.flag(BodyFlag.URLENCODED_ERROR);
        }
    }

    /// The value of two hexadecimal digits, or less than zero.
    private static int hex(String text, int at) {
        return digit(text.charAt(at)) << 4 | digit(text.charAt(at + 1));
    }

    /// Only ASCII has them here: a text holds no other character that [Character#digit] knows.
    private static int digit(char c) {
        return Character.digit(c, 16);
    }
}
