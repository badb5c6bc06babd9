package io.gatehouse.waf.operator;

/// What a text came to under an operator.
public enum Outcome {
    MATCH,
    NO_MATCH,

    /// Nobody knows: finding out would have cost more steps, or a deeper stack, than the text is worth.
    OVER_BUDGET;

    static Outcome of(boolean isMatch) {
        return isMatch ? MATCH : NO_MATCH;
    }
}
