package io.gatehouse.waf.operator;

/// Whether the value is greater than the argument, as whole numbers.
record Gt() implements NumberComparison {

    @Override
    public String name() {
        return "gt";
    }

    @Override
    public boolean holds(long value, long argument) {
        return value > argument;
    }
}
