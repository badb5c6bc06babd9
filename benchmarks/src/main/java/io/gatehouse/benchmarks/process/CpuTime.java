package io.gatehouse.benchmarks.process;

/// CPU time used up to some moment.
public record CpuTime(double userSeconds, double systemSeconds) {
    /// What was used since an earlier moment.
    public CpuTime since(CpuTime earlier) {
        return new CpuTime(
                userSeconds - earlier.userSeconds, systemSeconds - earlier.systemSeconds);
    }
}
