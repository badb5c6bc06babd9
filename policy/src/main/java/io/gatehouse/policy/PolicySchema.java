package io.gatehouse.policy;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of `gatehouse.yaml`, for editors. It is made of the keys that the policy's own readers take.
///
/// A file that it accepts may still have mistakes, which `gatehouse check` finds. It refuses some that are read: numbers in place of texts, and empty lists that mean nothing.
public final class PolicySchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private PolicySchema() {}

    /// JSON Schema 2020-12, without a name and without references.
    public static Json document() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("$schema", new JsonString(DIALECT));
        members.put("title", new JsonString("gatehouse.yaml"));
        members.put("description", new JsonString("What Gatehouse allows in front of an app."));
        members.putAll(of(PolicyKeys.TOP).members());
        return new JsonObject(members);
    }

    static JsonObject of(Section section) {
        Map<String, Json> properties = new LinkedHashMap<>();
        section.keys().forEach(key -> properties.put(key.name(), of(key)));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", new JsonString("object"));
        members.put("properties", new JsonObject(properties));
        List<Json> required =
                section.keys().stream()
                        .filter(Key::isRequired)
                        .<Json>map(key -> new JsonString(key.name()))
                        .toList();
        if (!required.isEmpty()) {
            members.put("required", new JsonArray(required));
        }
        members.put("additionalProperties", new JsonBoolean(false));
        return new JsonObject(members);
    }

    private static JsonObject of(Key key) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("description", new JsonString(key.says()));
        members.putAll(key.shape().schema().members());
        key.defaultValue().ifPresent(value -> members.put("default", value));
        members.put("examples", new JsonArray(List.of(key.exampleValue())));
        return new JsonObject(members);
    }
}
