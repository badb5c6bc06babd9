package io.gatehouse.spec;

import java.util.List;
import java.util.function.Function;

/// What reading a file came to: a value that cannot be wrong, or everything that is wrong with the file.
public sealed interface Parsed<T> {

    /// What is made of the value, if there is one; else what is wrong already.
    default <R> Parsed<R> then(Function<T, Parsed<R>> next) {
        return switch (this) {
            case Right<T>(T value) -> next.apply(value);
            case Wrong<T>(List<Problem> problems) -> new Wrong<>(problems);
        };
    }

    record Right<T>(T value) implements Parsed<T> {}

    /// @param problems not empty, in the order of the files' lines
    record Wrong<T>(List<Problem> problems) implements Parsed<T> {}
}
