package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Whether a part of the value that matches the argument, a regular expression, is a social insurance number of Austria.
///
/// Its fourth digit is the check digit of the others.
/// Captures that part. Anything but digits in it does not count.
record VerifySvnr(BoundedSearch candidates) implements Operator {
    private static final int DIGITS = 10;
    private static final int CHECK_AT = 3;
    private static final int[] WEIGHTS = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};

    static Parsed<Operator> compile(Position at, String regex) {
        return Rx.search(at, regex).then(search -> new Parsed.Right<>(new VerifySvnr(search)));
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return candidates.any(value, VerifySvnr::isValid, captures);
    }

    private static boolean isValid(String value, int start, int end) {
        int[] digits = Digits.of(value, start, end);
        if (digits.length != DIGITS || Digits.areAllTheSame(digits)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum += digits[i] * WEIGHTS[i];
        }
        return sum % 11 == digits[CHECK_AT];
    }
}
