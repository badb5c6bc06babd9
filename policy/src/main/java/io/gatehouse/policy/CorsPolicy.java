package io.gatehouse.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Which pages of other origins may call (Fetch standard, CORS protocol).
///
/// @param origins exact, such as `https://app.example.com`; never `*`
/// @param methods that a page may use
/// @param requestHeaders lower-case names that a page may send
/// @param exposedHeaders names that a page may read
/// @param credentials whether cookies go along
/// @param maxAge how long a browser may remember the answer
public record CorsPolicy(
        Set<String> origins,
        List<String> methods,
        List<String> requestHeaders,
        List<String> exposedHeaders,
        boolean credentials,
        Duration maxAge) {

    public CorsPolicy {
        origins = Set.copyOf(origins);
        methods = List.copyOf(methods);
        requestHeaders = List.copyOf(requestHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }
}
