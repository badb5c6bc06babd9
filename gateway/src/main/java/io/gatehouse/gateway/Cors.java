package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.policy.CorsPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may call from a page of another origin (Fetch standard, CORS protocol). Preflights end here; without a policy nobody may.
///
/// An origin is compared whole, never by prefix, suffix or pattern, and is echoed only if it is listed. Thread-safe.
final class Cors implements Gate {

    private static final String REQUESTED_METHOD = "access-control-request-method";

    private final Optional<CorsPolicy> settings;

    Cors(Optional<CorsPolicy> settings) {
        this.settings = settings;
    }

    @Override
    public Verdict judge(Passage passage) {
        Request request = passage.request();
        if (!isPreflight(request)) {
            return Verdict.PASS;
        }
        if (origin(request).isPresent()) {
            return new Verdict.Answer(preflight(settings.orElseThrow()));
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

    private static Response preflight(CorsPolicy settings) {
        return Response.empty(
                204,
                Headers.of(
                        "access-control-allow-methods", String.join(", ", settings.methods()),
                        "access-control-allow-headers",
                                String.join(", ", settings.requestHeaders()),
                        "access-control-max-age", Long.toString(settings.maxAge().toSeconds())));
    }

    /// Adds the fields of the CORS protocol for an allowed origin, and `Vary` wherever the answer depends on it.
    void allow(Request request, Headers.Builder response) {
        if (settings.isEmpty()) {
            return;
        }
        response.add("vary", "Origin");
        origin(request)
                .ifPresent(origin -> {
                    response.add("access-control-allow-origin", origin);
                    if (settings.get().credentials()) {
                        response.add("access-control-allow-credentials", "true");
                    }
                    if (!settings.get().exposedHeaders().isEmpty()) {
                        response.add(
                                "access-control-expose-headers",
                                String.join(", ", settings.get().exposedHeaders()));
                    }
                });
    }

    /// The one origin that asks, if it may.
    private Optional<String> origin(Request request) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        List<String> sent = request.headers().all("origin");
        return sent.size() == 1 && settings.get().origins().contains(sent.getFirst())
                ? Optional.of(sent.getFirst())
                : Optional.empty();
    }
}
