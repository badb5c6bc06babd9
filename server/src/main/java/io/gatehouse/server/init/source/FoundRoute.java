package io.gatehouse.server.init.source;

import java.util.List;

/// An operation that the source registers.
///
/// @param method in capitals
/// @param all whether the app registers it for every method
/// @param query names of query parameters that its functions read
/// @param fields names of fields of the body that they read
public record FoundRoute(
        String method,
        Template path,
        Place place,
        boolean all,
        List<String> query,
        List<String> fields) {

    public FoundRoute {
        query = List.copyOf(query);
        fields = List.copyOf(fields);
    }
}
