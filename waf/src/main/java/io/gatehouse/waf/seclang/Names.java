package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A closed set of names, in any case, and what each stands for. Immutable.
final class Names<T> {
    private record Entry<T>(String spelling, T value) {}

    private final Map<String, Entry<T>> entries;

    private Names(Map<String, Entry<T>> entries) {
        this.entries = entries;
    }

    static <T> Names<T> of(Collection<T> values, Function<T, String> spelling) {
        Map<String, T> named = new LinkedHashMap<>();
        values.forEach(value -> named.put(spelling.apply(value), value));
        return of(named);
    }

    static <T> Names<T> of(Map<String, T> named) {
        Map<String, Entry<T>> entries = new LinkedHashMap<>();
        named.forEach((name, value) -> entries.put(fold(name), new Entry<>(name, value)));
        return new Names<>(entries);
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(entries.get(fold(name))).map(Entry::value);
    }

    /// Which name was probably meant, else some other advice.
    String hint(String name, String otherwise) {
        return Nearest.to(fold(name), entries.keySet())
                .map(entries::get)
                .map(entry -> "did you mean " + entry.spelling() + "?")
                .orElse(otherwise);
    }

    /// In ASCII only: a Kelvin sign is no k.
    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return folded.toString();
    }
}
