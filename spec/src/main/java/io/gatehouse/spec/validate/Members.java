package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.schema.Outline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of an object that is spelled out in text. Immutable.
final class Members {
    private final Map<String, TextValue> known = new HashMap<>();
    private final Optional<TextValue> additional;

    Members(Outline object) {
        object.properties().forEach((name, schemas) -> known.put(name, new TextValue(schemas)));
        this.additional = object.additional().map(schema -> new TextValue(List.of(schema)));
    }

    boolean knows(String name) {
        return known.containsKey(name);
    }

    boolean allowsOthers() {
        return additional.isPresent();
    }

    /// A member of a name that nothing describes stays text: the schema refuses it.
    Json value(String name, String text) throws Ambiguous {
        TextValue own = known.get(name);
        if (own != null) {
            return own.of(text);
        }
        if (JavaScriptNames.isInherited(name)) {
            throw new Ambiguous("name", "must not have names of JavaScript's own objects");
        }
        return additional.isPresent() ? additional.get().of(text) : new JsonString(text);
    }
}
