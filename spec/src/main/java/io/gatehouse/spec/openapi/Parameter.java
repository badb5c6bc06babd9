package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Position;
import java.util.Locale;

/// A value that an operation takes outside of its body. Immutable.
///
/// @param at where it is declared
/// @param name as declared; a header's name compares without regard to case
/// @param allowsEmpty whether `?name=` is fine whatever the schema says
public record Parameter(
        Position at,
        Location location,
        String name,
        boolean required,
        boolean allowsEmpty,
        Form form) {

    public enum Location {
        PATH,
        QUERY,
        HEADER,
        COOKIE;

        /// As OpenAPI writes it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How the value is written down.
    public sealed interface Form {

        /// Spelled out in one of OpenAPI's styles (specification 3.1, "Style Values").
        record Styled(Style style, boolean explode, Located schema) implements Form {}

        /// A JSON text.
        record Json(Located schema) implements Form {}
    }
}
