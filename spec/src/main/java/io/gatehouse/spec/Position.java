package io.gatehouse.spec;

/// A place in a text file. Immutable; ordered by file, line and column.
///
/// @param file as the user named it
/// @param line from 1
/// @param column from 1, in UTF-16 units
public record Position(String file, int line, int column) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = Integer.compare(line, other.line);
        if (byFile != 0) {
            return byFile;
        }
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /// As compilers print it: `file:line:column`.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
