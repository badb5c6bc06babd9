package io.gatehouse.benchmarks;

/// A mistake in the command line.
final class Usage extends Exception {
    private static final long serialVersionUID = 1;

    Usage(String message) {
        super(message);
    }
}
