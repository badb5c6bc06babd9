package io.gatehouse.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Which pages of other origins may call (Fetch standard, CORS protocol).
///
/// @param origins exact, such as `https://app.example.com`; never `*`; none where no page of another origin may
/// @param methods that a page may use; without any, those of each operation
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

    /// No page of another origin may call.
    public static final CorsPolicy OFF =
            new CorsPolicy(Set.of(), List.of(), List.of(), List.of(), false, Duration.ZERO);

    public CorsPolicy {
        origins = Set.copyOf(origins);
        methods = List.copyOf(methods);
        requestHeaders = List.copyOf(requestHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    public boolean isOff() {
        return origins.isEmpty();
    }

    /// Whether a page may use this method, where an operation has it.
    public boolean allows(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /// Whether it opens nothing that the other does not open as well.
    boolean isWithin(CorsPolicy other) {
        boolean everyMethod = methods.isEmpty() && !other.methods.isEmpty();
        return isOff()
                || other.origins.containsAll(origins)
                        && (!credentials || other.credentials)
                        && !everyMethod
                        && methods.stream().allMatch(other::allows);
    }

    /// For people.
    @Override
    public String toString() {
        return isOff()
                ? "off"
                : String.join(" ", origins.stream().sorted().toList())
                        + (credentials ? ", with credentials" : "");
    }
}
