package io.gatehouse.waf.operator;

/// Always matches.
record UnconditionalMatch() implements Operator {

    @Override
    public Outcome test(String value, Captures captures) {
        return Outcome.MATCH;
    }
}
