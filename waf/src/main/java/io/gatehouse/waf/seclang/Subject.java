package io.gatehouse.waf.seclang;

import java.util.List;

/// When a rule matches.
public sealed interface Subject {

    /// Always: `SecAction`.
    record Always() implements Subject {}

    /// If the operator matches one of the values: `SecRule`.
    ///
    /// @param targets in order; exclusions count for the whole list
    record Condition(List<Target> targets, Question question) implements Subject {}
}
