package io.gatehouse.waf.operator;

/// Whether the value is at most the argument, as whole numbers.
record Le() implements NumberComparison {

    @Override
    public String name() {
        return "le";
    }

    @Override
    public boolean holds(long value, long argument) {
        return value <= argument;
    }
}
