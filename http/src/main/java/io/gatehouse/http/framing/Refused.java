package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;

/// Ends the reading of a message. Cheap to throw: it has no stack trace.
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final FramingFault fault;

    Refused(FramingFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    FramingFault fault() {
        return fault;
    }
}
