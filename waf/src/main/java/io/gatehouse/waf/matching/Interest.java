package io.gatehouse.waf.matching;

import java.util.Arrays;
import java.util.BitSet;

/// Those expressions of [Patterns] that somebody wants to know about, such as the rules that look at one kind of value. What is of no interest costs nothing.
/// Immutable and thread-safe; made once, used for many texts.
public final class Interest {
    private final long[] ids;

    /// Those without a condition.
    private final long[] always;

    /// For each kind of byte, see [Meanings], those that a text with such a byte may match.
    private final long[][] byKind;

    /// The kinds that make anything a candidate.
    private final long telling;

    private final Weak weak;

    /// @param words how many `long`s a set of ids takes
    Interest(BitSet ids, BitSet always, BitSet[] byKind, int words, Weak weak) {
        this.ids = words(ids, ids, words);
        this.always = words(always, ids, words);
        this.byKind = new long[byKind.length][];
        long telling = 0;
        for (int kind = 0; kind < byKind.length; kind++) {
            this.byKind[kind] = words(byKind[kind], ids, words);
            telling |= byKind[kind].intersects(ids) ? 1L << kind : 0;
        }
        this.telling = telling;
        this.weak = weak;
    }

    private static long[] words(BitSet set, BitSet mask, int words) {
        BitSet masked = (BitSet) set.clone();
        masked.and(mask);
        return Arrays.copyOf(masked.toLongArray(), words);
    }

    Weak weak() {
        return weak;
    }

    boolean contains(int id) {
        return (ids[id >>> 6] >>> id & 1) != 0;
    }

    /// Adds everything that a text with these kinds of bytes may match, words aside.
    void addTo(long[] candidates, long kinds) {
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] |= always[i];
        }
        for (long left = kinds & telling; left != 0; left &= left - 1) {
            long[] more = byKind[Long.numberOfTrailingZeros(left)];
            for (int i = 0; i < candidates.length; i++) {
                candidates[i] |= more[i];
            }
        }
    }
}
