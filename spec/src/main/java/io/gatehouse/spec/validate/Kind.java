package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.JsonType;
import io.gatehouse.spec.schema.Outline;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a parameter is a spelling of. Text does not tell, so that the schema must.
enum Kind {
    SINGLE,
    LIST,
    OBJECT;

    /// Nothing if the schema leaves it open.
    static Optional<Kind> of(Outline outline) {
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        types.addAll(outline.types());
        types.remove(JsonType.NULL);
        boolean isAnything = types.containsAll(EnumSet.complementOf(EnumSet.of(JsonType.NULL)));
        if (isAnything) {
            return Optional.of(usual(outline));
        }
        boolean mayBeList = types.remove(JsonType.ARRAY);
        boolean mayBeObject = types.remove(JsonType.OBJECT);
        boolean mayBeSingle = !types.isEmpty();
        if ((mayBeList ? 1 : 0) + (mayBeObject ? 1 : 0) + (mayBeSingle ? 1 : 0) > 1) {
            return Optional.empty();
        }
        return Optional.of(mayBeList ? LIST : mayBeObject ? OBJECT : SINGLE);
    }

    /// A schema without a type that describes items or members means them.
    private static Kind usual(Outline outline) {
        boolean isObject = !outline.properties().isEmpty() || outline.additional().isPresent();
        return isObject ? OBJECT : outline.items().isEmpty() ? SINGLE : LIST;
    }
}
