package io.gatehouse.waf.operator;

/// Whether the value begins with the argument.
record BeginsWith() implements Comparison {

    @Override
    public String name() {
        return "beginsWith";
    }

    @Override
    public boolean holds(String value, String argument) {
        return value.startsWith(argument);
    }
}
