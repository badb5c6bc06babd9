package io.gatehouse.benchmarks.report;

/// A measurement of Gatehouse alone.
///
/// @param name with the unit last
/// @param budget what it should not exceed
public record Figure(String name, double value, double budget) {
    private static final int DECIMALS = 3;

    public Figure {
        value = Rounded.to(DECIMALS, value);
    }
}
