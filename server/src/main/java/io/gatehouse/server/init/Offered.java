package io.gatehouse.server.init;

import io.gatehouse.server.init.source.Template;
import java.util.List;
import java.util.SortedSet;

/// An operation that the app seems to offer, and how that came to be known.
///
/// @param places in the source, or in an API description; perhaps none
/// @param all whether the source registers it for every method
/// @param seen how many requests were observed
/// @param query names of query parameters that were observed, or that the source reads
/// @param fields names of fields of the body that the source reads
/// @param types content types of requests that were observed
record Offered(
        String method,
        Template path,
        List<String> places,
        boolean all,
        long seen,
        SortedSet<String> query,
        SortedSet<String> fields,
        SortedSet<String> types) {

    String label() {
        return method + " " + path;
    }

    /// Whether requests of this method bring a body as a rule.
    boolean takesBody() {
        return switch (method) {
            case "POST", "PUT", "PATCH" -> true;
            case "DELETE" -> !types.isEmpty();
            default -> false;
        };
    }

    /// For a comment: `found in routes/orders.js:12, seen 12 times`.
    String origin() {
        String found = places.isEmpty() ? "" : "found in " + String.join(", ", places);
        String times = seen == 0 ? "" : seen == 1 ? "seen once" : "seen " + seen + " times";
        return found.isEmpty() || times.isEmpty() ? found + times : found + ", " + times;
    }
}
