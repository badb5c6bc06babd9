package io.gatehouse.benchmarks.report;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// The middle of measurements: one that went astray does not move it.
public final class Median {
    private Median() {}

    /// The middle value; of an even number, the mean of the two in the middle.
    ///
    /// @throws IllegalArgumentException if there are none
    public static <T> double of(Collection<T> measurements, ToDoubleFunction<T> value) {
        double[] sorted = measurements.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no median of nothing");
        }
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }
}
