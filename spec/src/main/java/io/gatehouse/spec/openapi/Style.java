package io.gatehouse.spec.openapi;

import io.gatehouse.spec.openapi.Parameter.Location;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How OpenAPI writes lists and objects into a parameter (specification 3.1, "Style Values").
public enum Style {
    SIMPLE("simple", EnumSet.of(Location.PATH, Location.HEADER)),
    LABEL("label", EnumSet.of(Location.PATH)),
    MATRIX("matrix", EnumSet.of(Location.PATH)),
    FORM("form", EnumSet.of(Location.QUERY, Location.COOKIE)),
    SPACE_DELIMITED("spaceDelimited", EnumSet.of(Location.QUERY)),
    PIPE_DELIMITED("pipeDelimited", EnumSet.of(Location.QUERY)),
    DEEP_OBJECT("deepObject", EnumSet.of(Location.QUERY));

    private final String word;
    private final Set<Location> locations;

    Style(String word, Set<Location> locations) {
        this.word = word;
        this.locations = Set.copyOf(locations);
    }

    /// As OpenAPI writes it.
    public String word() {
        return word;
    }

    static Style usualFor(Location location) {
        return FORM.locations.contains(location) ? FORM : SIMPLE;
    }

    static Optional<Style> of(String word, Location location) {
        return Arrays.stream(values())
                .filter(style -> style.word.equals(word) && style.locations.contains(location))
                .findFirst();
    }
}
