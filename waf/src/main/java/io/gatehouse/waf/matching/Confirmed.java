package io.gatehouse.waf.matching;

import java.util.List;

/// Whether a candidate really matches.
public sealed interface Confirmed {
    /// It does not.
    record No() implements Confirmed {}

    /// It does.
    ///
    /// @param groups the whole match and what each group captured, empty where a group took no part; no element at all if captures were not wanted, or could not be
    ///     had within the budget
    record Yes(List<String> groups) implements Confirmed {
        public Yes {
            groups = List.copyOf(groups);
        }
    }

    /// Nobody knows: the text makes the expression too expensive. Counts as a match where rules are enforced.
    record OverBudget() implements Confirmed {}
}
