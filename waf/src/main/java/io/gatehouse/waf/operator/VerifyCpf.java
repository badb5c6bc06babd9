package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Whether a part of the value that matches the argument, a regular expression, is a CPF, the number of a taxpayer in Brazil.
///
/// Its two last digits are check digits; a number of eleven equal digits is none.
/// Captures that part. Anything but digits in it does not count.
record VerifyCpf(BoundedSearch candidates) implements Operator {
    private static final int DIGITS = 11;

    static Parsed<Operator> compile(Position at, String regex) {
        return Rx.search(at, regex).then(search -> new Parsed.Right<>(new VerifyCpf(search)));
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return candidates.any(value, VerifyCpf::isValid, captures);
    }

    private static boolean isValid(String value, int start, int end) {
        int[] digits = Digits.of(value, start, end);
        return digits.length == DIGITS
                && !Digits.areAllTheSame(digits)
                && digits[9] == check(digits, 9)
                && digits[10] == check(digits, 10);
    }

    private static int check(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digits[i] * (count + 1 - i);
        }
        int rest = sum % DIGITS;
        return rest < 2 ? 0 : DIGITS - rest;
    }
}
