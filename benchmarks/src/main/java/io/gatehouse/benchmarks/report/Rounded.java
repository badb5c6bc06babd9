package io.gatehouse.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers without the digits that mean nothing.
final class Rounded {
    private Rounded() {}

    static double to(int decimals, double value) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    }
}
