package io.gatehouse.policy;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a value of a policy looks like.
///
/// A schema knows the spelling of single values; whether they go together is for [Policy#load] to say.
///
/// @param words for people
/// @param making makes its schema: only editors ask for that, and starts would pay for it
record Shape(String words, Supplier<JsonObject> making) {
    static final Shape TEXT = text("text", "\\S");
    static final Shape FILE = text("file", "\\S");
    static final Shape FLAG = among("flag", values(true, false, "on", "off", "yes", "no"));
    static final Shape TRUE = among("`true`", values(true));
    static final Shape DAY = text("day", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    static final Shape TIME = text("time", "^[0-9]{1,9}\\s*(ms|s|m|min|h|d)$");
    static final Shape SIZE = text("size", "^[0-9]{1,12}\\s*(B|KB|MB|GB|KiB|MiB|GiB)$");
    static final Shape LIMIT =
            text(
                    "limit",
                    "^\\s*[0-9]{1,10}\\s*/\\s*(s|sec|second|min|minute|h|hour|d|day)(\\s+per\\s+(user|address))?\\s*$");
    static final Shape ORIGIN =
            text("origin", "^https?://(\\[[0-9a-f:.]+\\]|[^/?#:@\\s\\[\\]A-Z]+)(:[0-9]{1,5})?$");
    static final Shape WEB_ADDRESS = text("address", "^https?://[^\\s#@]+$");
    static final Shape NETWORK = text("network", "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$");
    static final Shape LISTENER =
            either(
                    number("port", 0, 65_535),
                    text("address:port", "^(([0-9][0-9.]*|\\[[0-9A-Fa-f:.]+\\]):)?[0-9]{1,5}$"));

    /// JSON Schema 2020-12.
    JsonObject schema() {
        return making.get();
    }

    static Shape text(String words, String pattern) {
        return new Shape(
                words,
                () -> object("type", new JsonString("string"), "pattern", new JsonString(pattern)));
    }

    static Shape number(String words, int min, int max) {
        return new Shape(
                words,
                () ->
                        object(
                                "type",
                                new JsonString("integer"),
                                "minimum",
                                new JsonNumber(BigDecimal.valueOf(min)),
                                "maximum",
                                new JsonNumber(BigDecimal.valueOf(max))));
    }

    /// One of these words.
    static Shape oneOf(Object... words) {
        return among(
                Arrays.stream(words)
                        .map(word -> "`" + word + "`")
                        .collect(Collectors.joining(", ")),
                values(words));
    }

    private static Shape among(String words, JsonArray values) {
        return new Shape(words, () -> object("enum", values));
    }

    private static JsonArray values(Object... values) {
        return new JsonArray(Arrays.stream(values).map(Shape::value).toList());
    }

    private static Json value(Object value) {
        return switch (value) {
            case Boolean truth -> new JsonBoolean(truth);
            case Integer number -> new JsonNumber(BigDecimal.valueOf(number));
            default -> new JsonString(value.toString());
        };
    }

    /// Several of a shape, or one that stands in the list's place.
    static Shape some(Shape item) {
        Shape several =
                new Shape(
                        "list",
                        () ->
                                object(
                                        "type",
                                        new JsonString("array"),
                                        "minItems",
                                        new JsonNumber(BigDecimal.ONE),
                                        "items",
                                        item.schema()));
        return either(item, several);
    }

    static Shape either(Shape... shapes) {
        return new Shape(
                Arrays.stream(shapes).map(Shape::words).collect(Collectors.joining(" or ")),
                () ->
                        object(
                                "anyOf",
                                new JsonArray(
                                        Arrays.stream(shapes).<Json>map(Shape::schema).toList())));
    }

    static Shape mapping(Section section) {
        return new Shape("mapping", () -> PolicySchema.of(section));
    }

    static Shape list(Shape item) {
        return new Shape(
                "list", () -> object("type", new JsonString("array"), "items", item.schema()));
    }

    /// A mapping whose names the author chooses.
    static Shape table(String words, String namePattern, Shape value) {
        return new Shape(
                words,
                () ->
                        object(
                                "type",
                                new JsonString("object"),
                                "propertyNames",
                                object("pattern", new JsonString(namePattern)),
                                "additionalProperties",
                                value.schema()));
    }

    private static JsonObject object(String name, Json value, Object... further) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(name, value);
        for (int i = 0; i < further.length; i += 2) {
            members.put((String) further[i], (Json) further[i + 1]);
        }
        return new JsonObject(members);
    }
}
