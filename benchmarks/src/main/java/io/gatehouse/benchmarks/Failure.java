package io.gatehouse.benchmarks;

/// Something outside the benchmark stops it: a missing program, a taken port, a contestant that lets through what it claims to refuse.
///
/// The message is for people: what is wrong, and what to do.
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    public Failure(String message) {
        super(message);
    }
}
