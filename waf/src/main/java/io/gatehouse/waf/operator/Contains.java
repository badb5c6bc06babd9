package io.gatehouse.waf.operator;

/// Whether the argument stands anywhere in the value.
record Contains() implements Comparison {

    @Override
    public String name() {
        return "contains";
    }

    @Override
    public boolean holds(String value, String argument) {
        return value.contains(argument);
    }
}
