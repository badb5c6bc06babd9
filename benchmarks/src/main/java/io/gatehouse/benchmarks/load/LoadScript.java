package io.gatehouse.benchmarks.load;

import io.gatehouse.benchmarks.Failure;
import java.util.Map;

/// Reads what `load.lua` tells at its end.
final class LoadScript {
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private LoadScript() {}

    static LoadResult result(Map<String, String> told) throws Failure {
        return new LoadResult(
                number(told, "answered") - number(told, "refused"),
                new Faults(number(told, "refused"), number(told, "broken"), number(told, "late")),
                number(told, "micros") / MICROS_PER_SECOND,
                number(told, "p50") / MICROS_PER_MILLI,
                number(told, "p99") / MICROS_PER_MILLI);
    }

    private static long number(Map<String, String> told, String name) throws Failure {
        String text = told.getOrDefault(name, "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw new Failure("wrk told " + name + "=\"" + text + "\", which is not a number");
        }
    }
}
