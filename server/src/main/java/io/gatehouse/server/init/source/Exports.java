package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a script gives to others: by name, and as a whole (`module.exports`, under the name `=`).
final class Exports {
    static final String WHOLE = "=";
    static final String DEFAULT = "default";

    private final Map<String, List<Declaration>> named = new LinkedHashMap<>();
    private final List<String> passedOn = new ArrayList<>();

    void add(String name, Declaration declaration) {
        named.computeIfAbsent(name, _ -> new ArrayList<>()).add(declaration);
    }

    /// `export * from`.
    void passOn(String module) {
        passedOn.add(module);
    }

    List<Declaration> named(String name) {
        return named.getOrDefault(name, List.of());
    }

    List<String> passedOn() {
        return passedOn;
    }
}
