package io.gatehouse.policy;

import java.util.ArrayList;
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

    /// With one more key, behind the one of this name.
    Section with(String before, Key added) {
        List<Key> more = new ArrayList<>();
        for (Key key : keys) {
            more.add(key);
            if (key.name().equals(before)) {
                more.add(added);
            }
        }
        return new Section(more, later);
    }

    Section without(Set<String> names) {
        return new Section(
                keys.stream().filter(key -> !names.contains(key.name())).toList(), later);
    }

    Set<String> names() {
        return keys.stream().map(Key::name).collect(Collectors.toUnmodifiableSet());
    }
}
