package io.gatehouse.server.init.source;

import java.util.Comparator;

/// Something in the source that may offer routes and that was left out.
///
/// @param what for people; repeats nothing of the source but names of variables
public record NotUnderstood(Place place, String what) implements Comparable<NotUnderstood> {

    @Override
    public int compareTo(NotUnderstood other) {
        return Comparator.comparing(NotUnderstood::place)
                .thenComparing(NotUnderstood::what)
                .compare(this, other);
    }
}
