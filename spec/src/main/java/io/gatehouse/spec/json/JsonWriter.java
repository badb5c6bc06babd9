package io.gatehouse.spec.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/// Writes a JSON value as text (RFC 8259), without blanks; names in their order, numbers exactly.
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    public static byte[] utf8(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.write(value);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Json value) {
        switch (value) {
            case Json.JsonObject object -> write(object);
            case Json.JsonArray array -> write(array);
            case Json.JsonString(String string) -> write(string);
            case Json.JsonNumber number -> text.append(number.value());
            case Json.JsonBoolean(boolean truth) -> text.append(truth);
            case Json.JsonNull _ -> text.append("null");
        }
    }

    private void write(Json.JsonObject object) {
        text.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            write(member.getKey());
            text.append(':');
            write(member.getValue());
            text.append(members.hasNext() ? "," : "");
        }
        text.append('}');
    }

    private void write(Json.JsonArray array) {
        text.append('[');
        for (int i = 0; i < array.items().size(); i++) {
            text.append(i == 0 ? "" : ",");
            write(array.items().get(i));
        }
        text.append(']');
    }

    private void write(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
