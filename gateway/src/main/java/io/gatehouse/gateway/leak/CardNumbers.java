package io.gatehouse.gateway.leak;

import java.util.List;

/// Numbers of payment cards (ISO/IEC 7812): of a length and beginning that an issuer uses, with a right check digit, alone or in groups with single blanks
/// or dashes between.
final class CardNumbers {
    static final String KIND = "card-number";
    private static final int DIGITS_MIN = 13;
    private static final int DIGITS_MAX = 19;

    private CardNumbers() {}

    static void find(String text, List<Leak> leaks) {
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at)) || isPartOfWord(text, at - 1)) {
                at++;
                continue;
            }
            int end = endOfNumber(text, at);
            if (isCard(text, at, end) && !isPartOfWord(text, end)) {
                leaks.add(new Leak(KIND, at, end));
            }
            at = Math.max(end, at + 1);
        }
    }

    /// Behind the last digit of the longest run of digits with single separators.
    private static int endOfNumber(String text, int from) {
        int end = from + 1;
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                end = ++at;
            } else if ((c == ' ' || c == '-')
                    && at + 1 < text.length()
                    && isDigit(text.charAt(at + 1))) {
                at++;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isCard(String text, int from, int to) {
        if (to - from < DIGITS_MIN) {
            return false;
        }
        String digits = text.substring(from, to).replace(" ", "").replace("-", "");
        return digits.length() >= DIGITS_MIN
                && digits.length() <= DIGITS_MAX
                && isIssued(digits)
                && hasRightCheckDigit(digits);
    }

    private static boolean isIssued(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        boolean visa = digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19);
        boolean mastercard =
                length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720);
        boolean americanExpress = length == 15 && (two == 34 || two == 37);
        boolean diners =
                length == 14 && (two == 36 || two == 38 || four / 10 >= 300 && four / 10 <= 305);
        boolean discover =
                length >= 16 && (four == 6011 || two == 65 || four / 10 >= 644 && four / 10 <= 649);
        boolean jcb = length >= 16 && four >= 3528 && four <= 3589;
        boolean unionPay = length >= 16 && two == 62;
        return visa || mastercard || americanExpress || diners || discover || jcb || unionPay;
    }

    /// The formula of Luhn (ISO/IEC 7812-1, annex B).
    private static boolean hasRightCheckDigit(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int value = doubled ? 2 * digit : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Digits within an identifier, or behind a decimal point, are no number of their own.
    private static boolean isPartOfWord(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' && isDigitBeside(text, at);
    }

    private static boolean isDigitBeside(String text, int point) {
        return point + 1 < text.length()
                && point > 0
                && isDigit(text.charAt(point - 1))
                && isDigit(text.charAt(point + 1));
    }
}
