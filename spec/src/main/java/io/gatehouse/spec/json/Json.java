package io.gatehouse.spec.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value (RFC 8259). Immutable. Equal as JSON Schema compares: numbers by value, objects without regard to order.
public sealed interface Json {

    JsonType type();

    /// @param members in the order of the text
    record JsonObject(Map<String, Json> members) implements Json {

        public JsonObject {
            members = Members.copyOf(members);
        }

        public Optional<Json> value(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public JsonType type() {
            return JsonType.OBJECT;
        }
    }

    record JsonArray(List<Json> items) implements Json {

        public JsonArray {
            items = List.copyOf(items);
        }

        @Override
        public JsonType type() {
            return JsonType.ARRAY;
        }
    }

    record JsonString(String text) implements Json {

        @Override
        public JsonType type() {
            return JsonType.STRING;
        }
    }

    /// Exact, however it was written.
    record JsonNumber(BigDecimal value) implements Json {

        public boolean isWhole() {
            return value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }

        @Override
        public JsonType type() {
            return isWhole() ? JsonType.INTEGER : JsonType.NUMBER;
        }
    }

    record JsonBoolean(boolean value) implements Json {

        @Override
        public JsonType type() {
            return JsonType.BOOLEAN;
        }
    }

    record JsonNull() implements Json {

        @Override
        public JsonType type() {
            return JsonType.NULL;
        }
    }
}
