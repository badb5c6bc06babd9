package io.gatehouse.server.init.source;

import java.util.List;
import java.util.Map;

/// The methods of an app or router that register something.
final class Verbs {
    private static final Map<String, String> METHODS =
            Map.of(
                    "get", "GET", "head", "HEAD", "post", "POST", "put", "PUT", "patch", "PATCH",
                    "delete", "DELETE", "del", "DELETE", "options", "OPTIONS");

    /// What `all` stands for; others are too rare to guess.
    private static final List<String> ALL = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Verbs() {}

    static boolean isRegistration(String name) {
        return METHODS.containsKey(name) || name.equals("all") || name.equals("use");
    }

    /// The HTTP methods that it registers; empty if it is none that registers a route.
    static List<String> methods(String name) {
        String method = METHODS.get(name);
        if (method != null) {
            return List.of(method);
        }
        return name.equals("all") ? ALL : List.of();
    }
}
