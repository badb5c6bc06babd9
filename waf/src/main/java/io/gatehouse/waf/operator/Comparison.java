package io.gatehouse.waf.operator;

/// An operator that compares two texts, so that an argument which is known only at run time costs no compiling.
///
/// Never throws, and captures nothing. Stateless and thread-safe.
public interface Comparison {

    /// As the reference manual spells it, such as `beginsWith`.
    String name();

    /// @param argument what stands behind the operator's name, its macros replaced
    boolean holds(String value, String argument);

    /// The operator for an argument that is known already.
    default Operator with(String argument) {
        return (value, captures) -> Outcome.of(holds(value, argument));
    }
}
