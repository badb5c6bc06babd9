package io.gatehouse.waf.operator;

/// Whether the value is the argument, byte for byte.
record Streq() implements Comparison {

    @Override
    public String name() {
        return "streq";
    }

    @Override
    public boolean holds(String value, String argument) {
        return value.equals(argument);
    }
}
