package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// How a part of a multipart body becomes a value. Immutable.
///
/// @param form what the field's schema means
/// @param types the content types that the description allows; empty for the usual ones of the form
/// @param text for [Form#TEXT]
record PartReading(Form form, List<String> types, TextValue text) {
    private static final ContentType PLAIN = new ContentType("text/plain", Map.of());
    private static final ContentType OCTETS = new ContentType("application/octet-stream", Map.of());

    enum Form {
        TEXT,
        JSON,
        FILE
    }

    PartReading {
        types = List.copyOf(types);
    }

    Json value(Part part) throws Ambiguous {
        checkType(part);
        return switch (form) {
            case TEXT -> text.of(text(part));
            case JSON -> json(part);
            case FILE -> file(part);
        };
    }

    private void checkType(Part part) throws Ambiguous {
        ContentType type = part.type().orElse(form == Form.FILE ? OCTETS : PLAIN);
        boolean isAllowed =
                types.isEmpty() ? isUsual(part, type) : types.stream().anyMatch(type::isIn);
        if (!isAllowed || !type.isUtf8()) {
            throw new Ambiguous("contentType", "has a part of a content type that is not allowed");
        }
    }

    private boolean isUsual(Part part, ContentType type) {
        return switch (form) {
            case TEXT -> type.type().equals("text/plain");
            case JSON -> part.type().isEmpty() || type.type().equals("application/json");
            case FILE -> true;
        };
    }

    /// A text that is sent as a file would be stored as one.
    private static String text(Part part) throws Ambiguous {
        if (part.filename().isPresent()) {
            throw new Ambiguous("filename", "has a file in the place of a text");
        }
        return utf8(part);
    }

    private static Json json(Part part) throws Ambiguous {
        return switch (JsonReader.read(utf8(part))) {
            case JsonText.Read(Json value) -> value;
            case JsonText.Unreadable(String rule, String message) ->
                    throw new Ambiguous(rule, message);
        };
    }

    /// A file that is sent as a text would not be found where files are.
    private static Json file(Part part) throws Ambiguous {
        if (part.filename().isEmpty()) {
            throw new Ambiguous("filename", "has a text in the place of a file");
        }
        return new JsonString(new String(part.content(), StandardCharsets.ISO_8859_1));
    }

    private static String utf8(Part part) throws Ambiguous {
        return PercentCoding.utf8(ByteBuffer.wrap(part.content()));
    }
}
