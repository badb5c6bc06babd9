package io.gatehouse.benchmarks.report;

import io.gatehouse.benchmarks.load.LoadResult;
import io.gatehouse.benchmarks.process.CpuTime;

/// One round of one program.
///
/// @param residentMegabytes right after the load
public record Sample(LoadResult load, CpuTime cpu, double residentMegabytes) {
    private static final double MICROS_PER_SECOND = 1e6;

    double userMicrosPerRequest() {
        return cpu.userSeconds() * MICROS_PER_SECOND / load.served();
    }

    double systemMicrosPerRequest() {
        return cpu.systemSeconds() * MICROS_PER_SECOND / load.served();
    }

    /// CPU time of the program and its children, over the requests that it served.
    public double cpuMicrosPerRequest() {
        return userMicrosPerRequest() + systemMicrosPerRequest();
    }

    double requestsPerSecond() {
        return load.served() / load.seconds();
    }
}
