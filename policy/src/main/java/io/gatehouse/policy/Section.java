package io.gatehouse.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a mapping of a policy may hold.
///
/// @param later keys of later versions, each with what it is for
record Section(List<Key> keys, Map<String, String> later) {

    Section {
        keys = List.copyOf(keys);
        later = Map.copyOf(later);
    }

    static Section of(Key... keys) {
        return new Section(List.of(keys), Map.of());
    }

    Section later(Map<String, String> later) {
        return new Section(keys, later);
    }

    Set<String> names() {
        return keys.stream().map(Key::name).collect(Collectors.toUnmodifiableSet());
    }
}
