package io.gatehouse.spec.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of a schema that say how a value is laid out, without its compositions.
///
/// @param properties by name
/// @param additional what other members may be, if the schema says so and does not forbid them
/// @param items what a list's items are
/// @param isBinary whether a string stands for raw bytes
record Form(
        Map<String, Schema> properties,
        Optional<Schema> additional,
        List<Schema> items,
        boolean isBinary) {
    static final Form NOTHING = new Form(Map.of(), Optional.empty(), List.of(), false);

    Form {
        properties = Map.copyOf(properties);
        items = List.copyOf(items);
    }
}
