package io.gatehouse.spec.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A request of a test. Immutable.
record Request(Map<String, String> path, String query, Map<String, List<String>> headers)
        implements RequestView {

    static Request query(String query) {
        return new Request(Map.of(), query, Map.of());
    }

    static Request path(String name, String value) {
        return new Request(Map.of(name, value), "", Map.of());
    }

    static Request header(String lowerName, String... values) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(lowerName, List.of(values));
        return new Request(Map.of(), "", headers);
    }

    @Override
    public String pathValue(String name) {
        return path.getOrDefault(name, "");
    }

    @Override
    public List<String> header(String lowerName) {
        return headers.getOrDefault(lowerName, List.of());
    }
}
