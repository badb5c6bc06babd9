package io.gatehouse.waf.operator;

/// A question about one text, its argument included. Answers every text, in time linear in its length or bounded by a
/// budget that is; never throws. Immutable and thread-safe.
public interface Operator {

    /// @param value one byte per char
    /// @param captures told what matched, if the operator knows: group 0 is the whole of it
    Outcome test(String value, Captures captures);
}
