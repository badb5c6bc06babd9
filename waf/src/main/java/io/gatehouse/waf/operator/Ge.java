package io.gatehouse.waf.operator;

/// Whether the value is at least the argument, as whole numbers.
record Ge() implements NumberComparison {

    @Override
    public String name() {
        return "ge";
    }

    @Override
    public boolean holds(long value, long argument) {
        return value >= argument;
    }
}
