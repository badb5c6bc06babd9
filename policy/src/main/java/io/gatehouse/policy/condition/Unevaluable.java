package io.gatehouse.policy.condition;

/// Ends an evaluation. Common enough under attack that it carries no stack trace.
final class Unevaluable extends RuntimeException {
    Unevaluable(String reason) {
        super(reason, null, false, false);
    }
}
