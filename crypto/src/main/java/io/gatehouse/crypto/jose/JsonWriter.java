package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Flag;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Nothing;
import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes JSON without space, members in alphabetical order: equal values give equal text.
final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);

    private JsonWriter() {}

    static String write(JsonValue value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(JsonValue value) {
        switch (value) {
            case Text(String text) -> string(text);
            case Numeric(var number) -> out.append(number(number));
            case Flag(boolean flag) -> out.append(flag);
            case Nothing() -> out.append("null");
            case Sequence(List<JsonValue> elements) -> sequence(elements);
            case Members(Map<String, JsonValue> members) -> members(members);
        }
    }

    /// In full, as every reader takes it; with an exponent only where [JsonReader] would not take it otherwise.
    private static String number(BigDecimal number) {
        String full = number.toPlainString();
        return full.length() <= JsonReader.NUMBER_CHARS_MAX
                ? full
                : number.unscaledValue() + "e" + -number.scale();
    }

    private void sequence(List<JsonValue> elements) {
        out.append('[');
        for (Iterator<JsonValue> rest = elements.iterator(); rest.hasNext(); comma(rest)) {
            value(rest.next());
        }
        out.append(']');
    }

    private void members(Map<String, JsonValue> members) {
        out.append('{');
        String[] names = members.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (Iterator<String> rest = List.of(names).iterator(); rest.hasNext(); comma(rest)) {
            String name = rest.next();
            string(name);
            out.append(':');
            value(members.getOrDefault(name, new Nothing()));
        }
        out.append('}');
    }

    private void comma(Iterator<?> rest) {
        if (rest.hasNext()) {
            out.append(',');
        }
    }

    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }
}
