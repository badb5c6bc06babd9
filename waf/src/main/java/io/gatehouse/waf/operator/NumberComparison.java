package io.gatehouse.waf.operator;

/// A comparison of two whole numbers, each read as `WholeNumber` says.
interface NumberComparison extends Comparison {

    boolean holds(long value, long argument);

    @Override
    default boolean holds(String value, String argument) {
        return holds(WholeNumber.of(value), WholeNumber.of(argument));
    }

    @Override
    default Operator with(String argument) {
        long number = WholeNumber.of(argument);
        return (value, captures) -> Outcome.of(holds(WholeNumber.of(value), number));
    }
}
