package io.gatehouse.waf.matching;

import java.util.Arrays;

/// Those expressions that one text may match. Made by [Patterns#newCandidates], filled again and again. Not thread-safe.
public final class Candidates {
    private final Automaton automaton;
    private final long[] ids;
    private final long[] certain;

    /// For each expression, a bit for each clause that a word of the text fulfils.
    private final byte[] fulfilled;

    /// Which endings of words were seen.
    private final long[] seen;

    private int[] seenList = new int[16];
    private int seenCount;
    private Interest interest;
    private final Automaton.Listener listener = (ending, _) -> wordsEnd(ending);

    Candidates(Automaton automaton, int expressions, Interest nothing) {
        this.automaton = automaton;
        this.ids = new long[(expressions >>> 6) + 1];
        this.certain = new long[ids.length];
        this.fulfilled = new byte[expressions];
        this.seen = new long[(automaton.endings() >>> 6) + 1];
        this.interest = nothing;
    }

    /// The first id from the given one on, negative if there is none.
    public int next(int from) {
        int word = from >>> 6;
        if (word >= ids.length) {
            return -1;
        }
        long left = ids[word] & -1L << from;
        while (left == 0) {
            if (++word == ids.length) {
                return -1;
            }
            left = ids[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(left);
    }

    public boolean contains(int id) {
        return (ids[id >>> 6] >>> id & 1) != 0;
    }

    /// Whether it is known already that the candidate matches: [Patterns#confirm] is needed for captures only.
    public boolean isCertain(int id) {
        return (certain[id >>> 6] >>> id & 1) != 0;
    }

    public boolean isEmpty() {
        return next(0) < 0;
    }

    public int count() {
        int count = 0;
        for (long word : ids) {
            count += Long.bitCount(word);
        }
        return count;
    }

    void begin(Interest newInterest) {
        this.interest = newInterest;
        Arrays.fill(ids, 0);
        Arrays.fill(certain, 0);
    }

    Automaton.Listener listener() {
        return listener;
    }

    private void wordsEnd(int ending) {
        if ((seen[ending >>> 6] >>> ending & 1) != 0) {
            return;
        }
        seen[ending >>> 6] |= 1L << ending;
        if (seenCount == seenList.length) {
            seenList = Arrays.copyOf(seenList, seenCount * 2);
        }
        seenList[seenCount++] = ending;
        for (int code : automaton.codesOf(ending)) {
            fulfil(code / Conditions.CLAUSES_MAX, code % Conditions.CLAUSES_MAX);
        }
    }

    private void fulfil(int id, int clause) {
        if (interest.contains(id)) {
            fulfilled[id] |= (byte) (1 << clause);
            ids[id >>> 6] |= 1L << id;
        }
    }

    /// Adds what the bytes suggest, then takes out what misses a condition.
    void end(String text, long kinds, Conditions conditions) {
        interest.addTo(ids, kinds);
        for (int id = next(0); id >= 0; id = next(id + 1)) {
            if (!conditions.hold(id, text, kinds, fulfilled[id])) {
                ids[id >>> 6] &= ~(1L << id);
            }
            fulfilled[id] = 0;
        }
        interest.weak().decide(ids, certain, text);
        for (int i = 0; i < ids.length; i++) {
            certain[i] |= ids[i] & conditions.sufficient()[i];
        }
        while (seenCount > 0) {
            seen[seenList[--seenCount] >>> 6] = 0;
        }
    }
}
