package io.gatehouse.benchmarks.load;

import java.nio.file.Path;

/// Some lines of a file with one token a line, used one after the other, and from the first again at the end.
///
/// @param first the first line's number, from 0
/// @param count 0: requests carry no token
public record TokenSlice(Path file, int first, int count) {
    /// Requests without tokens.
    public static TokenSlice none() {
        return new TokenSlice(Path.of("/dev/null"), 0, 0);
    }
}
