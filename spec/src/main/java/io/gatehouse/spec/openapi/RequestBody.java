package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an operation takes as body. Immutable.
///
/// @param content at least one, in the order of the file
public record RequestBody(Position at, boolean required, List<Media> content) {

    public RequestBody {
        content = List.copyOf(content);
    }

    /// One media type that the body may have.
    ///
    /// @param type in lower case without parameters: `application/json`, `image/*`
    /// @param schema what the body must satisfy, if anything
    /// @param encodings of a form's fields, by name
    public record Media(
            Position at, String type, Optional<Located> schema, Map<String, Encoding> encodings) {

        public Media {
            encodings = Map.copyOf(encodings);
        }
    }

    /// How one field of a form is written.
    ///
    /// @param contentTypes in lower case; empty when the schema's type decides
    /// @param style only of use in `application/x-www-form-urlencoded`
    public record Encoding(
            Position at,
            List<String> contentTypes,
            Optional<Style> style,
            Optional<Boolean> explode) {

        public Encoding {
            contentTypes = List.copyOf(contentTypes);
        }
    }
}
