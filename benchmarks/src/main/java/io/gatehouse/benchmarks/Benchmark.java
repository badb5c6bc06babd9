package io.gatehouse.benchmarks;

import io.gatehouse.benchmarks.report.Report;
import java.io.IOException;

/// One thing that `./bench` measures.
public interface Benchmark {
    /// What stands after `./bench`, and begins the name of the stored file.
    String name();

    /// Measures everything. Whatever it starts has ended when it returns, throws, or the program is stopped.
    Report run(Options options, Progress progress)
            throws Failure, IOException, InterruptedException;
}
