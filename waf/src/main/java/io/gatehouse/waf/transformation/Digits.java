package io.gatehouse.waf.transformation;

/// Digits of ASCII, and nothing that another alphabet calls a digit.
final class Digits {
    static final String LOWER_HEX = "0123456789abcdef";

    private Digits() {}

    /// The value of a hexadecimal digit; -1 if it is none.
    static int hex(int b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static boolean isOctal(int b) {
        return b >= '0' && b <= '7';
    }
}
