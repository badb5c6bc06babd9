package io.gatehouse.spec.validate;

import io.gatehouse.spec.schema.Fault;

/// Text that is malformed, or that another reader could read in another way. Carries what to say about it.
final class Ambiguous extends Exception {
    private final String rule;
    private final String message;

    Ambiguous(String rule, String message) {
        super(message, null, false, false);
        this.rule = rule;
        this.message = message;
    }

    Fault at(String place) {
        return new Fault(place, rule, message);
    }
}
