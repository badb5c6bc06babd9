package io.gatehouse.waf.matching;

/// Finds every word of a set in one pass over a text: the machine of Aho and Corasick (CACM 18(6), 1975). ASCII letters are folded.
///
/// States near the root, where nearly all time is spent, have a full row of transitions; the others, a list of their own and a failure link. The cost is linear
/// in the length of the text, whatever the words. Immutable and thread-safe.
final class Automaton {
    /// Is told of the words in a text.
    interface Listener {
        /// A word ends here, or several.
        ///
        /// @param ending which words, see [Automaton#codesOf]
        /// @param end the place behind the last byte
        void wordsEnd(int ending, int end);
    }

    /// States with a row are numbered first.
    private final int rows;

    private final int classes;
    private final byte[] classOf;

    /// The next state for each class; negative, the complement, where words end.
    private final int[] row;

    private final int[] firstEdge;
    private final byte[] edgeClass;
    private final int[] edgeTarget;
    private final int[] failure;
    private final int[] ending;
    private final int[][] codes;

    Automaton(AutomatonBuilder.Tables tables) {
        this.rows = tables.rows();
        this.classes = tables.classes();
        this.classOf = tables.classOf();
        this.row = tables.row();
        this.firstEdge = tables.firstEdge();
        this.edgeClass = tables.edgeClass();
        this.edgeTarget = tables.edgeTarget();
        this.failure = tables.failure();
        this.ending = tables.ending();
        this.codes = tables.codes();
    }

    /// Tells of each word in the text.
    ///
    /// @param meanings a bit for each byte value
    /// @return the union of the meanings of all bytes
    long scan(String text, long[] meanings, Listener listener) {
        long present = 0;
        int state = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            int value = text.charAt(i) & 0xFF;
            present |= meanings[value];
            int column = classOf[value] & 0xFF;
            int next = state < rows ? row[state * classes + column] : deepNext(state, column);
            if (next < 0) {
                next = ~next;
                listener.wordsEnd(ending[next], i + 1);
            }
            state = next;
        }
        return present;
    }

    private int deepNext(int from, int column) {
        int state = from;
        while (state >= rows) {
            for (int edge = firstEdge[state - rows]; edge < firstEdge[state - rows + 1]; edge++) {
                if (edgeClass[edge] == (byte) column) {
                    return edgeTarget[edge];
                }
            }
            state = failure[state - rows];
        }
        return row[state * classes + column];
    }

    /// The codes of all words that end together.
    int[] codesOf(int ending) {
        return codes[ending];
    }

    /// How many different sets of words end together.
    int endings() {
        return codes.length;
    }

    int states() {
        return ending.length;
    }

    /// About how much memory it takes.
    long bytes() {
        long ints = row.length + firstEdge.length + edgeTarget.length + failure.length;
        ints += ending.length;
        for (int[] each : codes) {
            ints += each.length + 6;
        }
        return ints * Integer.BYTES + edgeClass.length + classOf.length;
    }
}
