package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a `multipart/form-data` body, as their schema describes them. Immutable.
final class MultipartFields {
    private final Map<String, Field> fields;
    private final Optional<Field> others;

    /// @param fields by name
    /// @param others what fields without description may be
    MultipartFields(Map<String, Field> fields, Optional<Field> others) {
        this.fields = Map.copyOf(fields);
        this.others = others;
    }

    /// One field.
    ///
    /// @param isList whether it may be repeated
    record Field(PartReading reading, boolean isList) {}

    JsonObject read(List<Part> parts) throws Ambiguous {
        Map<String, Json> values = new LinkedHashMap<>();
        Map<String, List<Json>> lists = new LinkedHashMap<>();
        for (Part part : parts) {
            Optional<Field> field = field(part.name());
            if (field.isPresent() && field.get().isList()) {
                lists.computeIfAbsent(part.name(), _ -> new ArrayList<>())
                        .add(field.get().reading().value(part));
            } else if (values.putIfAbsent(part.name(), value(field, part)) != null) {
                throw new Ambiguous("duplicate", "must not have a field twice");
            }
        }
        lists.forEach((name, items) -> values.put(name, new JsonArray(items)));
        return new JsonObject(values);
    }

    private Optional<Field> field(String name) throws Ambiguous {
        Field own = fields.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        if (JavaScriptNames.isInherited(name) || name.indexOf('[') >= 0 || name.indexOf(']') >= 0) {
            throw new Ambiguous("name", "must not have a field of such a name");
        }
        return others;
    }

    /// A field that nothing describes is of no interest: the schema refuses it.
    private static Json value(Optional<Field> field, Part part) throws Ambiguous {
        return field.isPresent() ? field.get().reading().value(part) : new JsonString("");
    }
}
