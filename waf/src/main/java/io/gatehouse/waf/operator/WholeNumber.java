package io.gatehouse.waf.operator;

/// Whole numbers as the C function atoll reads them: whitespace, a sign, and digits as far as they go.
///
/// A text that does not begin so is 0. A number too big for 64 bits is the nearest that is not.
final class WholeNumber {
    private static final long TENTH_MAX = Long.MAX_VALUE / 10;

    private WholeNumber() {}

    static long of(String text) {
        int at = 0;
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
            at++;
        }
        boolean isNegative = at < text.length() && text.charAt(at) == '-';
        boolean hasSign = isNegative || (at < text.length() && text.charAt(at) == '+');
        long size = digits(text, hasSign ? at + 1 : at);
        return isNegative ? -size : size;
    }

    private static long digits(String text, int start) {
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return number;
            }
            boolean fits = number < TENTH_MAX || (number == TENTH_MAX && digit <= 7);
            if (!fits) {
                return Long.MAX_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
