package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.policy.CorsPolicy;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may call from a page of another origin (Fetch standard, CORS protocol). Preflights end here; without a policy nobody may.
///
/// An origin is compared whole, never by prefix, suffix or pattern, and is echoed only if it is listed. Thread-safe.
final class Cors implements Gate {

    private static final String REQUESTED_METHOD = "access-control-request-method";

    private final Optional<CorsPolicy> usual;

    /// @param usual what holds where no operation was found that says something else
    Cors(Optional<CorsPolicy> usual) {
        this.usual = usual;
    }

    @Override
    public Verdict judge(Passage passage) {
        Request request = passage.request();
        if (!isPreflight(request)) {
            return Verdict.PASS;
        }
        Optional<CorsPolicy> policy = policy(passage).filter(cors -> allows(cors, request));
        if (policy.isPresent()) {
            return new Verdict.Answer(preflight(policy.get(), method(request)));
        }
        // while all is observed, the app answers its preflights as before
        passage.snapshot()
                .policy()
                .unlisted(passage.begun())
                .ifPresent(route -> passage.note(route, Map.of()));
        return Verdict.deny(Refusal.of(RefusalCode.ORIGIN_NOT_ALLOWED));
    }

    /// The method that is asked about: a preflight is routed as the request that it asks for.
    static String method(Request request) {
        return isPreflight(request)
                ? request.headers().first(REQUESTED_METHOD).orElseThrow()
                : request.method();
    }

    private static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.headers().has("origin")
                && request.headers().has(REQUESTED_METHOD);
    }

    private Optional<CorsPolicy> policy(Passage passage) {
        return passage.foundRoute().map(Route::cors).orElse(usual);
    }

    private static boolean allows(CorsPolicy policy, Request request) {
        return origin(policy, request).isPresent() && policy.allows(method(request));
    }

    /// Of the one method that was asked about: what a browser remembers for a path must not hold for another operation there.
    private static Response preflight(CorsPolicy policy, String method) {
        return Response.empty(
                204,
                Headers.of(
                        "access-control-allow-methods",
                        method,
                        "access-control-allow-headers",
                        String.join(", ", policy.requestHeaders()),
                        "access-control-max-age",
                        Long.toString(policy.maxAge().toSeconds())));
    }

    /// Adds the fields of the CORS protocol for an allowed origin, and `Vary` wherever the answer depends on it.
    void allow(Passage passage, Headers.Builder response) {
        policy(passage)
                .filter(policy -> !policy.isOff())
                .ifPresent(policy -> allow(policy, passage.request(), response));
    }

    private static void allow(CorsPolicy policy, Request request, Headers.Builder response) {
        response.add("vary", "Origin");
        origin(policy, request)
                .ifPresent(origin -> {
                    response.add("access-control-allow-origin", origin);
                    if (policy.credentials()) {
                        response.add("access-control-allow-credentials", "true");
                    }
                    if (!policy.exposedHeaders().isEmpty()) {
                        response.add(
                                "access-control-expose-headers",
                                String.join(", ", policy.exposedHeaders()));
                    }
                });
    }

    /// The one origin that asks, if it may.
    private static Optional<String> origin(CorsPolicy policy, Request request) {
        List<String> sent = request.headers().all("origin");
        return sent.size() == 1 && policy.origins().contains(sent.getFirst())
                ? Optional.of(sent.getFirst())
                : Optional.empty();
    }
}
