package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Whether a part of the value that matches the argument, a regular expression, is a number of a payment card.
///
/// Its last digit makes it valid after Luhn (ISO/IEC 7812-1, annex B).
/// Captures that part. Anything but digits in it does not count.
record VerifyCC(BoundedSearch candidates) implements Operator {

    static Parsed<Operator> compile(Position at, String regex) {
        return Rx.search(at, regex).then(search -> new Parsed.Right<>(new VerifyCC(search)));
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return candidates.any(value, VerifyCC::isValid, captures);
    }

    private static boolean isValid(String value, int start, int end) {
        int[] digits = Digits.of(value, start, end);
        int sum = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            boolean isDoubled = (digits.length - i) % 2 == 0;
            int digit = isDoubled ? 2 * digits[i] : digits[i];
            sum += digit > 9 ? digit - 9 : digit;
        }
        return digits.length > 0 && sum % 10 == 0;
    }
}
