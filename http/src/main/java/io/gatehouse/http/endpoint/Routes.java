package io.gatehouse.http.endpoint;

import io.gatehouse.http.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which endpoint a request is for: method and path as they were sent, without any reading between the lines. Immutable and thread-safe.
final class Routes {
    private final Map<String, Map<String, Route>> byPath = new HashMap<>();

    Routes(List<Endpoint> open, List<Endpoint> guarded) {
        open.forEach(endpoint -> add(endpoint, false));
        guarded.forEach(endpoint -> add(endpoint, true));
    }

    /// Only what is open is not guarded: an unknown path tells a stranger nothing.
    sealed interface Match {
        record Found(Route route) implements Match {}

        record OtherMethods(Set<String> methods, boolean guarded) implements Match {}

        record Nothing() implements Match {}

        default boolean isGuarded() {
            return switch (this) {
                case Found(Route route) -> route.guarded();
                case OtherMethods(_, boolean guarded) -> guarded;
                case Nothing _ -> true;
            };
        }
    }

    record Route(Endpoint endpoint, boolean guarded) {}

    Match match(String method, String target) {
        Map<String, Route> methods = byPath.get(path(target));
        if (methods == null) {
            return new Match.Nothing();
        }
        Route route = methods.get(method);
        return route != null ? new Match.Found(route) : otherMethods(methods);
    }

    /// The longest body that any endpoint takes.
    int bodyBytesMax() {
        return byPath.values().stream()
                .flatMap(methods -> methods.values().stream())
                .mapToInt(route -> route.endpoint().bodyBytesMax())
                .max()
                .orElse(0);
    }

    private static Match otherMethods(Map<String, Route> methods) {
        return new Match.OtherMethods(
                new TreeSet<>(methods.keySet()),
                methods.values().stream().anyMatch(Route::guarded));
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private void add(Endpoint endpoint, boolean guarded) {
        if (!endpoint.path().startsWith("/") || endpoint.path().contains("?")) {
            throw new IllegalArgumentException(
                    "An endpoint's path begins with / and has no query: " + endpoint.path());
        }
        Map<String, Route> methods = byPath.computeIfAbsent(endpoint.path(), _ -> new TreeMap<>());
        if (methods.putIfAbsent(endpoint.method(), new Route(endpoint, guarded)) != null) {
            throw new IllegalArgumentException(
                    "Two endpoints for " + endpoint.method() + " " + endpoint.path());
        }
    }
}
