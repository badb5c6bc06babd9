package io.gatehouse.spec;

import java.util.List;

/// What reading a file came to: a value that cannot be wrong, or everything that is wrong with the file.
public sealed interface Parsed<T> {

    record Right<T>(T value) implements Parsed<T> {}

    /// @param problems not empty, in the order of the files' lines
    record Wrong<T>(List<Problem> problems) implements Parsed<T> {}
}
