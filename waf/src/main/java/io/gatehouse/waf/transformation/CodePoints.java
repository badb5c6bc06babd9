package io.gatehouse.waf.transformation;

/// How a decoder writes a character of Unicode that an escape names, in bytes.
///
/// - Up to U+00FF: the byte of that value, as patterns written for bytes expect it.
/// - Full-width forms (U+FF01 to U+FF5E): the character of ASCII that they are a form of.
/// - Any other: its bytes in UTF-8, as if the character had been sent plainly.
///
/// Peers keep the lower byte instead and drop the rest. That makes `/` of the Arabic U+062F and `<` of the
/// Cyrillic U+043C, in texts where no reader ever sees one: harmless words become attacks.
final class CodePoints {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_DISTANCE = 0xFEE0;

    private CodePoints() {}

    /// Writes at most three bytes for a character of at most 16 bits, else at most four.
    ///
    /// @param point what is no character (a lone surrogate, or above U+10FFFF) is written as U+FFFD
    static void write(Rewriting rewriting, int point) {
        if (point >= 0 && point <= 0xFF) {
            rewriting.write(point);
        } else if (point >= FULL_WIDTH_FIRST && point <= FULL_WIDTH_LAST) {
            rewriting.write(point - FULL_WIDTH_DISTANCE);
        } else {
            writeUtf8(rewriting, isCharacter(point) ? point : REPLACEMENT);
        }
    }

    /// The value of four hexadecimal digits; with the other half of a surrogate pair if that follows in the same
    /// spelling.
    ///
    /// @param opening what stands before the digits, such as `\\u`
    /// @return -1 if there are no such digits
    static int utf16(Rewriting rewriting, int opening) {
        int first = rewriting.hex(opening, 4);
        if (first < 0 || !Character.isHighSurrogate((char) first)) {
            return first;
        }
        int next = opening + 4;
        boolean isSameSpelling =
                rewriting.peek(next) == rewriting.peek(0)
                        && (rewriting.peek(next + 1) | 0x20) == 'u';
        int second = isSameSpelling ? rewriting.hex(next + opening, 4) : -1;
        return second >= 0 && Character.isLowSurrogate((char) second)
                ? Character.toCodePoint((char) first, (char) second)
                : first;
    }

    /// How many escapes of 16 bits name the character.
    static int units(int point) {
        return point > 0xFFFF ? 2 : 1;
    }

    private static boolean isCharacter(int point) {
        return Character.isValidCodePoint(point)
                && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static void writeUtf8(Rewriting rewriting, int point) {
        if (point < 0x800) {
            rewriting.write(0xC0 | point >>> 6);
        } else if (point < 0x10000) {
            rewriting.write(0xE0 | point >>> 12);
            writeNext(rewriting, point >>> 6);
        } else {
            rewriting.write(0xF0 | point >>> 18);
            writeNext(rewriting, point >>> 12);
            writeNext(rewriting, point >>> 6);
        }
        writeNext(rewriting, point);
    }

    private static void writeNext(Rewriting rewriting, int bits) {
        rewriting.write(0x80 | (bits & 0x3F));
    }
}
