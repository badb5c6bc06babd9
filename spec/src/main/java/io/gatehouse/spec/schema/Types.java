package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.JsonType;
import java.util.Set;
import java.util.stream.Collectors;

/// Types as people call them.
final class Types {

    private Types() {}

    static String inWords(Set<JsonType> types) {
        return types.stream().sorted().map(Types::inWords).collect(Collectors.joining(" or "));
    }

    private static String inWords(JsonType type) {
        return switch (type) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
        };
    }
}
