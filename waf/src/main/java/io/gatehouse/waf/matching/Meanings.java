package io.gatehouse.waf.matching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Kinds of bytes, at most 64, so that the bytes of a text fit into one `long`. Bytes that no condition tells apart are of one kind. Immutable.
///
/// Where conditions tell more than 64 kinds apart, the later ones share kinds: a set of bytes then seems larger than it is, which lets more texts through, never fewer.
final class Meanings {
    static final int KINDS_MAX = Long.SIZE;

    private final long[] kindOf = new long[256];
    private final int count;

    private Meanings(int[] kinds) {
        int most = 0;
        for (int value = 0; value < 256; value++) {
            kindOf[value] = 1L << kinds[value];
            most = Math.max(most, kinds[value]);
        }
        this.count = most + 1;
    }

    /// Tells apart what the sets tell apart, the earlier ones first.
    static Meanings of(List<ByteSet> sets) {
        int[] kinds = new int[256];
        int count = 1;
        for (ByteSet set : sets) {
            Map<Integer, Integer> moved = new LinkedHashMap<>();
            for (int value = 0; value < 256; value++) {
                if (set.contains(value) && isSplit(kinds, kinds[value], set)) {
                    if (!moved.containsKey(kinds[value]) && count < KINDS_MAX) {
                        moved.put(kinds[value], count++);
                    }
                }
            }
            for (int value = 0; value < 256; value++) {
                if (set.contains(value)) {
                    kinds[value] = moved.getOrDefault(kinds[value], kinds[value]);
                }
            }
        }
        return new Meanings(kinds);
    }

    /// Whether some bytes of the kind are outside of the set.
    private static boolean isSplit(int[] kinds, int kind, ByteSet set) {
        for (int value = 0; value < 256; value++) {
            if (kinds[value] == kind && !set.contains(value)) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    /// One bit for each byte value.
    long[] kinds() {
        return kindOf;
    }

    long kindsOf(ByteSet set) {
        long kinds = 0;
        for (int value = 0; value < 256; value++) {
            kinds |= set.contains(value) ? kindOf[value] : 0;
        }
        return kinds;
    }
}
