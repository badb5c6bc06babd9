package io.gatehouse.server.control;

import java.io.BufferedReader;
import java.io.IOException;

/// Reads one line that may not be longer than expected.
final class BoundedLine {
    private BoundedLine() {}

    /// @throws IOException if the line is longer, or the stream ends before its end
    static String read(BufferedReader in, int charsMax) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == charsMax) {
                throw new IOException(c < 0 ? "The other end hung up within a line" : "A line of over " + charsMax + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
