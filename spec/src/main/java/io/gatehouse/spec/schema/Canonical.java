package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.util.TreeMap;

/// One text for equal values, different ones for different values. Numbers are equal if an application that keeps them as
/// doubles cannot tell them apart. Strings can be put into hash sets whatever a stranger chose (CWE-407): the JDK falls
/// back to their order.
final class Canonical {

    private Canonical() {}

    static String text(Json value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(Json value, StringBuilder text) {
        switch (value) {
            case JsonObject object -> {
                text.append('{').append(object.members().size()).append(':');
                new TreeMap<>(object.members())
                        .forEach((name, member) -> {
                            string(name, text);
                            append(member, text);
                        });
            }
            case JsonArray array -> {
                text.append('[').append(array.items().size()).append(':');
                array.items().forEach(item -> append(item, text));
            }
            case JsonString string -> string(string.text(), text);
            case JsonNumber number ->
                    text.append('#')
                            .append(Doubles.read(number.value()).stripTrailingZeros())
                            .append(';');
            case JsonBoolean bool -> text.append(bool.value() ? 't' : 'f');
            case JsonNull _ -> text.append('n');
        }
    }

    private static void string(String string, StringBuilder text) {
        text.append('"').append(string.length()).append(':').append(string);
    }
}
