package io.gatehouse.waf.operator;

/// Whether the value ends with the argument.
record EndsWith() implements Comparison {

    @Override
    public String name() {
        return "endsWith";
    }

    @Override
    public boolean holds(String value, String argument) {
        return value.endsWith(argument);
    }
}
