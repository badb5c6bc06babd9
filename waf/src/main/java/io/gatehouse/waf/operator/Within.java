package io.gatehouse.waf.operator;

/// Whether the value stands anywhere in the argument; the empty value stands in every one.
record Within() implements Comparison {

    @Override
    public String name() {
        return "within";
    }

    @Override
    public boolean holds(String value, String argument) {
        return argument.contains(value);
    }
}
