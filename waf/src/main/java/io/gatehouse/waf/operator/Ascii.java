package io.gatehouse.waf.operator;

/// Kinds of bytes in ASCII; a byte from 0x80 on is of none.
final class Ascii {
    private Ascii() {}

    static boolean isLetter(int b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z' && b < 0x80;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    static boolean isHexDigit(int b) {
        int lower = b | 0x20;
        return isDigit(b) || (lower >= 'a' && lower <= 'f' && b < 0x80);
    }

    static boolean isAlphanumeric(int b) {
        return isLetter(b) || isDigit(b);
    }

    /// A letter, a digit or an underscore.
    static boolean isWord(int b) {
        return isAlphanumeric(b) || b == '_';
    }

    /// Space, tab, line feed, vertical tab, form feed and carriage return.
    static boolean isSpace(int b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
