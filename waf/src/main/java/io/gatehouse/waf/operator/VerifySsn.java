package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Whether a part of the value that matches the argument, a regular expression, is a social security number of the United States.
///
/// Neither its area (of those assigned until 2011), group nor serial number is void, and it is no run like 123456789.
/// Captures that part. Anything but digits in it does not count.
record VerifySsn(BoundedSearch candidates) implements Operator {
    private static final int DIGITS = 9;
    private static final int AREA_MAX = 739;
    private static final int AREA_RESERVED = 666;

    static Parsed<Operator> compile(Position at, String regex) {
        return Rx.search(at, regex).then(search -> new Parsed.Right<>(new VerifySsn(search)));
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return candidates.any(value, VerifySsn::isValid, captures);
    }

    private static boolean isValid(String value, int start, int end) {
        int[] digits = Digits.of(value, start, end);
        return digits.length == DIGITS
                && isArea(Digits.number(digits, 0, 3))
                && Digits.number(digits, 3, 5) > 0
                && Digits.number(digits, 5, DIGITS) > 0
                && !Digits.areAllTheSame(digits)
                && !Digits.areConsecutive(digits);
    }

    private static boolean isArea(int area) {
        return area > 0 && area <= AREA_MAX && area != AREA_RESERVED;
    }
}
