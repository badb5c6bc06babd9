package io.gatehouse.waf.operator;

/// Whether the value is equal to the argument, as whole numbers.
record Eq() implements NumberComparison {

    @Override
    public String name() {
        return "eq";
    }

    @Override
    public boolean holds(long value, long argument) {
        return value == argument;
    }
}
