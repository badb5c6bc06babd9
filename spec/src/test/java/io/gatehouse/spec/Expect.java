package io.gatehouse.spec;

import java.util.List;

/// Opens results in tests.
public final class Expect {

    private Expect() {}

    public static <T> T right(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Right<T>(T value) -> value;
            case Parsed.Wrong<T>(List<Problem> problems) ->
                    throw new AssertionError("unexpected problems: " + problems);
        };
    }

    /// The problems as they are printed.
    public static List<String> wrong(Parsed<?> parsed) {
        return switch (parsed) {
            case Parsed.Right<?>(Object value) -> throw new AssertionError("no problem: " + value);
            case Parsed.Wrong<?>(List<Problem> problems) ->
                    problems.stream().map(Problem::toString).toList();
        };
    }
}
