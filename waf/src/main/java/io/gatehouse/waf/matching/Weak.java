package io.gatehouse.waf.matching;

import java.util.List;
import java.util.Optional;

/// Expressions whose conditions hold in many a harmless text, such as those for shell commands with quotes and backslashes between their letters. One automaton looks
/// for all of them together, so that a text which matches none is done with after one more pass. Thread-safe.
final class Weak {
    /// Expressions with a rarest clause more frequent than this are weak.
    static final double FREQUENCY_MIN = 0.004;

    private final long[] ids;
    private final Optional<LazyDfa> together;

    private Weak(long[] ids, Optional<LazyDfa> together) {
        this.ids = ids;
        this.together = together;
    }

    /// @param ids of the weak expressions
    /// @param automata of the same
    static Weak of(long[] ids, List<LazyDfa> automata) {
        return new Weak(
                ids,
                ProgramWriter.anyOf(automata.stream().map(LazyDfa::program).toList())
                        .map(LazyDfa::new));
    }

    /// Takes the weak candidates out, if the text matches none of the weak expressions.
    void reduce(long[] candidates, String text) {
        if (together.isEmpty() || isNotWorthwhile(candidates)) {
            return;
        }
        if (together.get().search(text) == LazyDfa.Outcome.NO) {
            for (int i = 0; i < candidates.length; i++) {
                candidates[i] &= ~ids[i];
            }
        }
    }

    private boolean isNotWorthwhile(long[] candidates) {
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            count += Long.bitCount(candidates[i] & ids[i]);
        }
        return count < 2;
    }
}
