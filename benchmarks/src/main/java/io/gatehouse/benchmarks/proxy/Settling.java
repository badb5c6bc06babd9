package io.gatehouse.benchmarks.proxy;

/// Watches the cost of a request fall while a program is still being compiled, and tells when it is over: when two portions of
/// load in a row were hardly cheaper than the cheapest before, or after so many portions.
public final class Settling {
    private static final double GAIN_MIN = 0.03;
    private static final int WITHOUT_GAIN_MAX = 2;
    private static final int PORTIONS_MAX = 12;

    private double cheapest = Double.POSITIVE_INFINITY;
    private int withoutGain;
    private int portions;

    /// @param cost of a request in the latest portion
    public void add(double cost) {
        portions++;
        withoutGain = cost < cheapest * (1 - GAIN_MIN) ? 0 : withoutGain + 1;
        cheapest = Math.min(cheapest, cost);
    }

    public boolean isOver() {
        return withoutGain >= WITHOUT_GAIN_MAX || portions >= PORTIONS_MAX;
    }
}
