package io.gatehouse.server.operator;

import io.gatehouse.crypto.jose.TokenVerifier;
import io.gatehouse.crypto.jose.Verification;
import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.endpoint.Guard;
import io.gatehouse.server.authzen.AuthZen;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the operator address answers: metrics and decisions to holders of an operator token, probes to everyone.
public final class OperatorApi {
    private static final String SCHEME = "Bearer ";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private final Supplier<TokenVerifier> verifier;
    private final Metrics metrics;
    private final AuthZen authZen;
    private final Supplier<Optional<String>> hindrance;
    private final InstantSource clock;

    /// @param verifier believes operator tokens only
    /// @param hindrance why no requests are served under a policy, in a few words; empty if they are
    public OperatorApi(
            Supplier<TokenVerifier> verifier,
            Metrics metrics,
            AuthZen authZen,
            Supplier<Optional<String>> hindrance,
            InstantSource clock) {
        this.verifier = verifier;
        this.metrics = metrics;
        this.authZen = authZen;
        this.hindrance = hindrance;
        this.clock = clock;
    }

    /// For whoever asks.
    public List<Endpoint> open() {
        return List.of(
                authZen.configuration(),
                new Endpoint("GET", "/livez", 0, (_, _) -> text(OK, "live\n")),
                new Endpoint(
                        "GET",
                        "/readyz",
                        0,
                        (_, _) ->
                                hindrance
                                        .get()
                                        .map(why -> text(UNAVAILABLE, "not ready: " + why + "\n"))
                                        .orElseGet(() -> text(OK, "ready\n"))));
    }

    /// For those whom [#guard] lets through.
    public List<Endpoint> guarded() {
        List<Endpoint> guarded = new ArrayList<>(authZen.evaluating());
        guarded.add(
                new Endpoint(
                        "GET",
                        "/metrics",
                        0,
                        (_, _) ->
                                new Response(
                                        OK,
                                        Headers.of(
                                                "content-type",
                                                "text/plain; version=0.0.4; charset=utf-8"),
                                        metrics.text().getBytes(StandardCharsets.UTF_8))));
        return guarded;
    }

    /// Lets holders of a valid operator token through.
    public Guard guard() {
        return request ->
                isOperator(request)
                        ? Optional.empty()
                        : Optional.of(
                                new Response(
                                        UNAUTHORIZED,
                                        Headers.of(
                                                "content-type",
                                                "text/plain; charset=utf-8",
                                                "www-authenticate",
                                                "Bearer"),
                                        "This needs an operator token: gatehouse token --operator --sub NAME\n"
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isOperator(Request request) {
        List<String> sent = request.headers().all("authorization");
        if (sent.size() != 1
                || !sent.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String token = sent.getFirst().substring(SCHEME.length());
        return verifier.get().verify(token, clock.instant()) instanceof Verification.Verified;
    }

    private static Response text(int status, String text) {
        return new Response(
                status,
                Headers.of("content-type", "text/plain; charset=utf-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
