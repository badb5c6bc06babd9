package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Members that are to be taken out of a value. Two equal objects at two places are two objects. Not thread-safe.
final class Undescribed {
    private final Map<JsonObject, Set<String>> names = new IdentityHashMap<>();
    private int count;

    void add(JsonObject object, String name) {
        if (names.computeIfAbsent(object, _ -> new HashSet<>()).add(name)) {
            count++;
        }
    }

    int count() {
        return count;
    }

    Json without(Json value) {
        return switch (value) {
            case JsonObject object -> object(object);
            case JsonArray(var items) -> new JsonArray(items.stream().map(this::without).toList());
            case Json other -> other;
        };
    }

    private JsonObject object(JsonObject object) {
        Set<String> removed = names.getOrDefault(object, Set.of());
        Map<String, Json> kept = new LinkedHashMap<>();
        object.members()
                .forEach((name, member) -> {
                    if (!removed.contains(name)) {
                        kept.put(name, without(member));
                    }
                });
        return new JsonObject(kept);
    }
}
