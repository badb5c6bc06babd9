package io.gatehouse.gateway.verify;

import java.util.List;

/// Somebody made up.
record Caller(String subject, List<String> roles, boolean secondFactor) {
    static final String SUBJECT = "gatehouse-verify";

    Caller {
        roles = List.copyOf(roles);
    }

    static Caller with(List<String> roles) {
        return new Caller(SUBJECT, roles, true);
    }

    Caller named(String other) {
        return new Caller(other, roles, secondFactor);
    }

    Caller withoutSecondFactor() {
        return new Caller(subject, roles, false);
    }
}
