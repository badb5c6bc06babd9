package io.gatehouse.spec.schema;

import java.math.BigDecimal;

/// What becomes of a number in an application that keeps numbers as doubles (IEEE 754), as JavaScript does.
final class Doubles {
    /// Up to so many digits a double says the same as the number itself.
    private static final int DIGITS = 15;

    private Doubles() {}

    /// Whether reading it as a double may make another number of it.
    static boolean change(BigDecimal number) {
        return number.precision() > DIGITS;
    }

    /// The number as the application writes it again: the shortest that means the same double.
    static BigDecimal read(BigDecimal number) {
        return change(number) ? BigDecimal.valueOf(number.doubleValue()) : number;
    }

    /// Exactly what the double nearest to it holds.
    static BigDecimal exact(BigDecimal number) {
        return new BigDecimal(number.doubleValue());
    }
}
