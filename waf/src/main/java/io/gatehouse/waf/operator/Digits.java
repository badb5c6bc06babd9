package io.gatehouse.waf.operator;

import java.util.Arrays;

/// The decimal digits of a number that people write with spaces and hyphens in it.
final class Digits {
    private Digits() {}

    /// The digits of ASCII in the text from start to before end, in order.
    static int[] of(String text, int start, int end) {
        return text.substring(start, end)
                .chars()
                .filter(Ascii::isDigit)
                .map(c -> c - '0')
                .toArray();
    }

    /// The number that the digits from start to before end make: at most nine.
    static int number(int[] digits, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + digits[i];
        }
        return number;
    }

    static boolean areAllTheSame(int[] digits) {
        return Arrays.stream(digits).distinct().count() == 1;
    }

    /// Whether each digit is the one before it plus one.
    static boolean areConsecutive(int[] digits) {
        for (int i = 1; i < digits.length; i++) {
            if (digits[i] != digits[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }
}
