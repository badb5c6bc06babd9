package io.gatehouse.waf.operator;

/// Whether the argument stands anywhere in the value: another name for `contains`.
record Strmatch() implements Comparison {

    @Override
    public String name() {
        return "strmatch";
    }

    @Override
    public boolean holds(String value, String argument) {
        return value.contains(argument);
    }
}
