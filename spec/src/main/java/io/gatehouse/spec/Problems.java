package io.gatehouse.spec;

import java.util.ArrayList;
import java.util.List;

/// Collects every problem of a reading, so that all of them are reported at once. Not thread-safe.
public final class Problems {
    /// More than anyone reads; a hostile file must not fill the memory.
    private static final int PROBLEMS_MAX = 1000;

    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String what, String remedy) {
        if (found.size() < PROBLEMS_MAX) {
            found.add(new Problem(at, what, remedy));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// Without repetitions, in the order of the files' lines.
    public List<Problem> inOrder() {
        return found.stream().distinct().sorted().toList();
    }
}
