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
/// @param isTag whether only the listed values are allowed: such a member tells the forms of an object apart
record Form(
        Map<String, Schema> properties,
        Optional<Schema> additional,
        List<Schema> items,
        boolean isBinary,
        boolean isTag) {
    static final Form NOTHING = new Form(Map.of(), Optional.empty(), List.of(), false, false);

    Form {
        properties = Map.copyOf(properties);
        items = List.copyOf(items);
    }
}
