package io.gatehouse.waf.transformation;

/// Writes each character of UTF-8 outside ASCII as `%uhhhh`, the form that `urlDecodeUni` reads.
///
/// A character above U+FFFF is written as a pair of surrogates. An overlong form, which no strict reader takes,
/// is written as the character that a lenient one sees in it (C0 AF: `%u002f`). Bytes that are no UTF-8 stay.
/// The result is at most three times as long.
record Utf8ToUnicode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.range(0xC0, 0xF7);

    @Override
    public String name() {
        return "utf8toUnicode";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int at = TRIGGERS.firstIn(text);
        if (at == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() * 2).append(text, 0, at);
        boolean isChanged = false;
        while (at < text.length()) {
            int width = width(text, at);
            if (width > 1) {
                append(escaped, point(text, at, width));
                isChanged = true;
            } else {
                escaped.append((char) (text.charAt(at) & 0xFF));
            }
            at += width;
        }
        return isChanged ? escaped.toString() : text;
    }

    /// How many bytes the character at this place takes; 1 if they are no UTF-8 at all.
    private static int width(String text, int at) {
        int lead = text.charAt(at);
        int width = lead >= 0xF8 || lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + width > text.length()) {
            return 1;
        }
        for (int i = at + 1; i < at + width; i++) {
            if ((text.charAt(i) & 0xC0) != 0x80) {
                return 1;
            }
        }
        return width == 4 && !Character.isValidCodePoint(point(text, at, 4)) ? 1 : width;
    }

    private static int point(String text, int at, int width) {
        int point = text.charAt(at) & (0xFF >>> (width + 1));
        for (int i = at + 1; i < at + width; i++) {
            point = point << 6 | (text.charAt(i) & 0x3F);
        }
        return point;
    }

    private static void append(StringBuilder escaped, int point) {
        for (char unit : Character.toChars(point)) {
            escaped.append("%u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                escaped.append(Digits.LOWER_HEX.charAt(unit >>> shift & 15));
            }
        }
    }
}
