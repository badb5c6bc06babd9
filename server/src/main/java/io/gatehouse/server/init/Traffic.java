package io.gatehouse.server.init;

import java.util.List;

/// One kind of request that was observed. Everything in it was chosen by whoever sent the requests.
///
/// @param path with `{id}` in place of what differs from request to request
/// @param query names of query parameters
/// @param types content types of requests
/// @param statuses of the app's answers
record Traffic(
        String method,
        String path,
        List<String> query,
        List<String> types,
        List<Integer> statuses,
        long count) {

    Traffic {
        query = List.copyOf(query);
        types = List.copyOf(types);
        statuses = List.copyOf(statuses);
    }

    String label() {
        return method + " " + path;
    }

    /// Whether the app has answered as to a request that it knows. A stranger who tries names gets 404, 405 or whatever the app's sign-in says.
    boolean isAnswered() {
        return statuses.stream()
                .anyMatch(status ->
                        status >= 200 && status < 400
                                || status == 400
                                || status == 409
                                || status == 422);
    }
}
