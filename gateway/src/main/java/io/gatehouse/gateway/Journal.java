package io.gatehouse.gateway;

/// Where the gateway tells what happened. A port: the access log and the metrics implement it, and the tamper-evident trail will.
///
/// Called on event loops, so an implementation never blocks, and never throws: what it cannot keep it counts. Thread-safe.
public interface Journal {

    void note(Event event);

    /// Tells each of several.
    static Journal both(Journal first, Journal second) {
        return event -> {
            first.note(event);
            second.note(event);
        };
    }
}
