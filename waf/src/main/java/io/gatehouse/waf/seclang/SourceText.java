package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.util.Arrays;

/// A piece of a file that knows where each of its characters stands, even where line ends and backslashes between them
/// were taken out. Immutable.
final class SourceText {
    private final String text;
    private final Runs runs;
    private final int start;

    private SourceText(String text, Runs runs, int start) {
        this.text = text;
        this.runs = runs;
        this.start = start;
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    /// Where the first character stands.
    Position at() {
        return at(0);
    }

    /// Where a character stands; its index may be the length.
    Position at(int index) {
        return runs.at(start + index);
    }

    SourceText part(int from, int to) {
        return new SourceText(text.substring(from, to), runs, start + from);
    }

    SourceText from(int from) {
        return part(from, length());
    }

    /// Without blanks around it; one that a backslash escapes stays.
    SourceText stripped() {
        int from = 0;
        int to = length();
        while (from < to && isBlank(charAt(from))) {
            from++;
        }
        while (to > from && isBlank(charAt(to - 1))) {
            to--;
        }
        return part(
                from,
                to < length() && StatementReader.endsOpen(text.substring(from, to)) ? to + 1 : to);
    }

    /// Without the backslash before each of these characters. Any other backslash stays, together with what follows it.
    SourceText unescaped(char escaped) {
        Builder builder = new Builder(runs.file);
        int from = 0;
        for (int i = 0; i < length(); i++) {
            if (charAt(i) == '\\') {
                if (i + 1 < length() && charAt(i + 1) == escaped) {
                    builder.append(this, from, i);
                    from = i + 1;
                }
                i++;
            }
        }
        return builder.append(this, from, length()).build();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// Runs of characters that stand side by side in a file.
    private static final class Runs {
        private final String file;
        private final int[] offsets;
        private final int[] lines;
        private final int[] columns;

        private Runs(String file, int[] offsets, int[] lines, int[] columns) {
            this.file = file;
            this.offsets = offsets;
            this.lines = lines;
            this.columns = columns;
        }

        private Position at(int offset) {
            int run = indexOf(offset);
            return new Position(file, lines[run], columns[run] + offset - offsets[run]);
        }

        private int indexOf(int offset) {
            int found = Arrays.binarySearch(offsets, offset);
            return found >= 0 ? found : Math.max(0, -found - 2);
        }
    }

    /// Puts pieces together. Not thread-safe.
    static final class Builder {
        private static final int RUNS_AT_FIRST = 8;

        private final StringBuilder text = new StringBuilder();
        private final String file;
        private int[] offsets = new int[RUNS_AT_FIRST];
        private int[] lines = new int[RUNS_AT_FIRST];
        private int[] columns = new int[RUNS_AT_FIRST];
        private int size;

        Builder(String file) {
            this.file = file;
        }

        int length() {
            return text.length();
        }

        /// @param column of the piece's first character
        Builder append(String piece, int line, int column) {
            mark(line, column);
            text.append(piece);
            return this;
        }

        private Builder append(SourceText source, int from, int to) {
            Runs runs = source.runs;
            Position first = source.at(from);
            mark(first.line(), first.column());
            int base = source.start;
            for (int run = runs.indexOf(base + from) + 1;
                    run < runs.offsets.length && runs.offsets[run] < base + to;
                    run++) {
                markAt(
                        text.length() + runs.offsets[run] - base - from,
                        runs.lines[run],
                        runs.columns[run]);
            }
            text.append(source.text, from, to);
            return this;
        }

        private void mark(int line, int column) {
            markAt(text.length(), line, column);
        }

        private void markAt(int offset, int line, int column) {
            if (size > 0 && offsets[size - 1] == offset) {
                size--;
            }
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                lines = Arrays.copyOf(lines, size * 2);
                columns = Arrays.copyOf(columns, size * 2);
            }
            offsets[size] = offset;
            lines[size] = line;
            columns[size] = column;
            size++;
        }

        SourceText build() {
            Runs runs =
                    new Runs(
                            file,
                            Arrays.copyOf(offsets, size),
                            Arrays.copyOf(lines, size),
                            Arrays.copyOf(columns, size));
            return new SourceText(text.toString(), runs, 0);
        }
    }
}
