package io.gatehouse.benchmarks.load;

/// What came of a load.
///
/// @param served requests (or handshakes) that were answered as expected
/// @param faults those that were not
/// @param seconds how long it took
/// @param p50Millis the latency that half of them stayed under
/// @param p99Millis the latency that 99 in 100 stayed under
public record LoadResult(
        long served, Faults faults, double seconds, double p50Millis, double p99Millis) {}
