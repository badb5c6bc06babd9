package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.JsonType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What values a schema can have, all its compositions taken together: for reading text, which has no types, into values.
/// It may promise too much, never too little: the schema itself judges afterwards. Immutable.
///
/// @param types what the value may be
/// @param properties the members that are described, by name
/// @param additional what members without description may be; empty when there may be none
/// @param items what a list's items may be; empty when nothing is said
/// @param isBinary whether a string stands for raw bytes
public record Outline(
        Set<JsonType> types,
        Map<String, List<Schema>> properties,
        Optional<Schema> additional,
        List<Schema> items,
        boolean isBinary) {

    static Outline of(Schema schema) {
        return of(List.of(schema));
    }

    /// Of schemas that all describe the same value.
    public static Outline of(List<Schema> schemas) {
        List<Schema> parts = new ArrayList<>();
        EnumSet<JsonType> types = EnumSet.allOf(JsonType.class);
        for (Schema schema : schemas) {
            collect(schema, parts);
            types.retainAll(schema.possibleTypes());
        }
        Map<String, List<Schema>> properties = new LinkedHashMap<>();
        for (Schema part : parts) {
            part.ownForm()
                    .properties()
                    .forEach((name, property) ->
                            properties.computeIfAbsent(name, _ -> new ArrayList<>()).add(property));
        }
        return new Outline(
                types,
                properties,
                parts.stream().flatMap(part -> part.ownForm().additional().stream()).findFirst(),
                parts.stream().flatMap(part -> part.ownForm().items().stream()).toList(),
                parts.stream().anyMatch(part -> part.ownForm().isBinary()));
    }

    private static void collect(Schema schema, List<Schema> parts) {
        parts.add(schema);
        schema.inPlace().forEach(part -> collect(part, parts));
    }
}
