package io.gatehouse.benchmarks;

import java.io.PrintStream;

/// Tells people how far the run is. Standard output is kept for the result.
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /// One line.
    public void tell(String line) {
        out.println("bench: " + line);
    }

    /// A line that nobody should miss.
    public void warn(String line) {
        out.println("bench: !!! " + line);
    }
}
