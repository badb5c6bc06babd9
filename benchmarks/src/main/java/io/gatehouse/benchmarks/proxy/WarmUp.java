package io.gatehouse.benchmarks.proxy;

/// How many requests a program must have served, at least, before it runs at its speed.
enum WarmUp {
    /// Compiled ahead of time: only caches and connections.
    NATIVE(5_000),
    /// V8 compiles what is hot after some thousands of calls.
    NODE(40_000),
    /// HotSpot's last compiler needs far more: counting seconds instead measured half-compiled programs.
    JVM(200_000);

    private static final int QUICK_DIVISOR = 4;

    private final int requests;

    WarmUp(int requests) {
        this.requests = requests;
    }

    int requests(boolean quick) {
        return quick ? requests / QUICK_DIVISOR : requests;
    }

    /// Compilers run beside the load: on a busy machine they are late, and the count alone is too low.
    boolean compilesAtRunTime() {
        return this != NATIVE;
    }
}
