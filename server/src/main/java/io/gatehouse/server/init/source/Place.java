package io.gatehouse.server.init.source;

/// A line of a source file. Ordered by file and line.
///
/// @param file relative to the source folder; any text at all
/// @param line from 1
public record Place(String file, int line) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    /// `routes/orders.js:12`.
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
