package io.gatehouse.gateway.leak;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks for leaks in one answer, and hides them. Takes time in proportion to the answer. Not thread-safe.
public final class Leaks {
    /// Nothing that is looked for is shorter.
    private static final int CHARS_MIN = 13;

    private static final int SHOWN_CHARS = 4;

    private final Map<String, Integer> counts = new TreeMap<>();

    /// How often each kind was found so far, by name.
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /// The value with each leak hidden: all but the last four characters of a text; a number becomes `null`. Names of members are looked at too.
    public Json hidden(Json value) {
        return switch (value) {
            case JsonString(String text) -> string(text, value);
            case JsonNumber number -> number(number);
            case JsonArray(List<Json> items) ->
                    new JsonArray(items.stream().map(this::hidden).toList());
            case JsonObject(Map<String, Json> members) -> object(members);
            case Json other -> other;
        };
    }

    private Json string(String text, Json same) {
        String hidden = hidden(text);
        return hidden.equals(text) ? same : new JsonString(hidden);
    }

    private Json number(JsonNumber number) {
        List<Leak> leaks = new ArrayList<>(0);
        CardNumbers.find(number.value().toPlainString(), leaks);
        leaks.forEach(this::count);
        return leaks.isEmpty() ? number : new JsonNull();
    }

    private Json object(Map<String, Json> members) {
        Map<String, Json> hidden = new LinkedHashMap<>();
        members.forEach((name, member) -> hidden.put(hidden(name), hidden(member)));
        return new JsonObject(hidden);
    }

    /// The text with each leak hidden.
    public String hidden(String text) {
        if (text.length() < CHARS_MIN) {
            return text;
        }
        List<Leak> leaks = new ArrayList<>(0);
        CardNumbers.find(text, leaks);
        KnownSecrets.find(text, leaks);
        if (leaks.isEmpty()) {
            return text;
        }
        leaks.sort(Comparator.comparingInt(Leak::from));
        StringBuilder hidden = new StringBuilder(text);
        for (Leak leak : leaks) {
            count(leak);
            hide(leak, hidden);
        }
        return hidden.toString();
    }

    private void count(Leak leak) {
        counts.merge(leak.kind(), 1, Integer::sum);
    }

    private static void hide(Leak leak, StringBuilder text) {
        int shown = leak.kind().equals(CardNumbers.KIND) ? SHOWN_CHARS : 0;
        for (int i = leak.from(); i < leak.to() - shown; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                text.setCharAt(i, '*');
            }
        }
    }
}
