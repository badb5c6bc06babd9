package io.gatehouse.benchmarks.load;

/// Requests that were not answered as expected.
///
/// @param refused answered with a status of 400 or more
/// @param broken without an answer, because the connection broke
/// @param late without an answer within the time allowed
public record Faults(long refused, long broken, long late) {
    static final Faults NONE = new Faults(0, 0, 0);

    public boolean isAny() {
        return refused + broken + late > 0;
    }

    @Override
    public String toString() {
        return refused
                + " requests refused, "
                + broken
                + " broken off, "
                + late
                + " not answered in time";
    }
}
