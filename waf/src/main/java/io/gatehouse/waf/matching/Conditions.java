package io.gatehouse.waf.matching;

import java.util.List;

/// The requirement of each expression, laid out for a quick look. Immutable.
final class Conditions {
    /// Clauses of an expression; each is a bit.
    static final int CLAUSES_MAX = 4;

    private final int[] bytesMin;
    private final byte[] clauses;

    /// For each clause, the kinds of bytes that fulfil it.
    private final long[] kinds;

    private final ByteSet[] openings;

    /// Those expressions that match wherever their conditions hold.
    private final long[] sufficient;

    Conditions(List<Requirement> requirements, Meanings meanings) {
        int count = requirements.size();
        this.bytesMin = new int[count];
        this.clauses = new byte[count];
        this.kinds = new long[count * CLAUSES_MAX];
        this.openings = new ByteSet[count];
        this.sufficient = new long[(count >>> 6) + 1];
        for (int id = 0; id < count; id++) {
            Requirement requirement = requirements.get(id);
            sufficient[id >>> 6] |= requirement.isSufficient() ? 1L << id : 0;
            bytesMin[id] = requirement.bytesMin();
            clauses[id] = (byte) requirement.clauses().size();
            openings[id] = requirement.opening();
            for (int i = 0; i < requirement.clauses().size(); i++) {
                kinds[id * CLAUSES_MAX + i] =
                        meanings.kindsOf(requirement.clauses().get(i).bytes());
            }
        }
    }

    /// @param present the kinds of bytes in the text
    /// @param fulfilled a bit for each clause that a word of the text fulfils
    boolean hold(int id, String text, long present, int fulfilled) {
        if (text.length() < bytesMin[id]) {
            return false;
        }
        for (int i = 0; i < clauses[id]; i++) {
            if ((fulfilled >>> i & 1) == 0 && (kinds[id * CLAUSES_MAX + i] & present) == 0) {
                return false;
            }
        }
        return opens(id, text);
    }

    long[] sufficient() {
        return sufficient;
    }

    private boolean opens(int id, String text) {
        return text.isEmpty() || openings[id].contains(text.charAt(0) & 0xFF);
    }
}
