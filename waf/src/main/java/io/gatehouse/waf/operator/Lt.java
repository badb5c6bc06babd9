package io.gatehouse.waf.operator;

/// Whether the value is less than the argument, as whole numbers.
record Lt() implements NumberComparison {

    @Override
    public String name() {
        return "lt";
    }

    @Override
    public boolean holds(long value, long argument) {
        return value < argument;
    }
}
