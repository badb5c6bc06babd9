package io.gatehouse.waf.operator;

/// Never matches.
record NoMatch() implements Operator {

    @Override
    public Outcome test(String value, Captures captures) {
        return Outcome.NO_MATCH;
    }
}
