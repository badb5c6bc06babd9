package io.gatehouse.spec.yaml.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// A comment or a blank line.
///
/// @param index of its first character in the document
/// @param line from 0
/// @param column from 0
/// @param text from its `#` on; empty for a blank line
record Note(int index, int line, int column, String text) {

    boolean isBlank() {
        return text.isEmpty();
    }

    /// What stands between the values: outside of them every `#` begins a comment.
    static List<Note> in(int[] document, List<ScalarEvent> scalars) {
        BitSet within = new BitSet(document.length);
        scalars.forEach(scalar -> mark(document, scalar, within));
        List<Note> notes = new ArrayList<>();
        int line = 0;
        for (int start = 0; start < document.length; line++) {
            int end = endOfLine(document, start);
            int sharp = start;
            while (sharp < end && (document[sharp] != '#' || within.get(sharp))) {
                sharp++;
            }
            String text = new String(document, start, end - start).strip();
            if (sharp < end) {
                String comment = new String(document, sharp, end - sharp).strip();
                notes.add(new Note(sharp, line, sharp - start, comment));
            } else if (text.isEmpty() && !within.get(start)) {
                notes.add(new Note(start, line, 0, ""));
            }
            start = end + 1;
        }
        return notes;
    }

    private static void mark(int[] document, ScalarEvent scalar, BitSet within) {
        int start = scalar.getStartMark().orElseThrow().getIndex();
        int end = scalar.getEndMark().orElseThrow().getIndex();
        while (end > start && Character.isWhitespace(document[end - 1])) {
            end--;
        }
        within.set(isBlock(scalar) ? endOfLine(document, start) : start, Math.max(start, end));
    }

    /// Whether it begins with `|` or `>`; behind that may be a comment.
    static boolean isBlock(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private static int endOfLine(int[] document, int start) {
        int end = start;
        while (end < document.length && document[end] != '\n') {
            end++;
        }
        return end;
    }
}
