package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.List;

/// Collects what was not understood. Not thread-safe.
final class Notes {
    /// More than anyone reads.
    static final int NOTES_MAX = 1000;

    private final List<NotUnderstood> notes = new ArrayList<>();

    void add(Place place, String what) {
        if (notes.size() < NOTES_MAX) {
            notes.add(new NotUnderstood(place, what));
        }
    }

    /// Without repetitions, in the order of files and lines.
    List<NotUnderstood> inOrder() {
        return notes.stream().distinct().sorted().toList();
    }
}
