package io.gatehouse.waf.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Expressions whose conditions hold in many a harmless text, such as those for shell commands with quotes and backslashes between their letters. One automaton looks
/// for all of them together and says which of them match, so that they cost one more pass over the text. Thread-safe.
final class Weak {
    /// Expressions with a rarest clause more frequent than this are weak.
    static final double FREQUENCY_MIN = 0.004;

    /// About how much memory the states may take, in units of four bytes.
    static final int KEPT_INTS_MAX = 1 << 19;

    private final int[] ids;
    private final long[] idSet;
    private final Optional<LazyDfa> together;

    private Weak(int[] ids, long[] idSet, Optional<LazyDfa> together) {
        this.ids = ids;
        this.idSet = idSet;
        this.together = together;
    }

    /// @param ids of the weak expressions, at most [Program#MEMBERS_MAX]
    /// @param programs of the same
    /// @param words how many `long`s a set of ids takes
    static Weak of(int[] ids, List<Program> programs, int words) {
        long[] idSet = new long[words];
        Arrays.stream(ids).forEach(id -> idSet[id >>> 6] |= 1L << id);
        Optional<Program> program =
                ids.length < 2 ? Optional.empty() : ProgramWriter.sideBySide(programs);
        return new Weak(ids, idSet, program.map(several -> new LazyDfa(several, KEPT_INTS_MAX)));
    }

    /// Leaves of the weak candidates only those that match.
    ///
    /// @param certain gets the same, if anything was found out
    void decide(long[] candidates, long[] certain, String text) {
        if (together.isEmpty() || isNotWorthwhile(candidates)) {
            return;
        }
        long found = together.get().search(text);
        if (found == LazyDfa.GAVE_UP) {
            return;
        }
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] &= ~idSet[i];
        }
        for (long left = found; left != 0; left &= left - 1) {
            int id = ids[Long.numberOfTrailingZeros(left)];
            candidates[id >>> 6] |= 1L << id;
            certain[id >>> 6] |= 1L << id;
        }
    }

    private boolean isNotWorthwhile(long[] candidates) {
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            count += Long.bitCount(candidates[i] & idSet[i]);
        }
        return count < 2;
    }

    Optional<LazyDfa> together() {
        return together;
    }
}
