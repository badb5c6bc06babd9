package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Tunnelling;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import io.gatehouse.policy.WebSocketLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the app receives: the judged method and target, the client's headers without those that are reserved, and what Gatehouse vouches for.
final class ToApp {
    /// Would make the app send what cannot be looked at: compressed, or in parts.
    private static final Set<String> HINDERING = Set.of("accept-encoding", "range", "if-range");

    private ToApp() {}

    /// @param current the snapshot in force, whenever it is asked for
    static Forwarding of(Passage passage, Supplier<Snapshot> current) {
        Request request = passage.request();
        FromApp fromApp = passage.snapshot().fromApp();
        return new Forwarding(
                passage.snapshot().upstream(),
                method(passage),
                passage.target(),
                request.authority(),
                headers(passage),
                passage.sending(),
                passage.foundRoute().flatMap(Route::timeout).map(Stated::value),
                tunnelling(passage, current),
                head -> fromApp.relay(passage, head),
                failure -> fromApp.failed(passage, failure));
    }

    /// Where the answer must name its owner, there must be one to read: the app is asked by GET, and a HEAD is answered without its body.
    private static String method(Passage passage) {
        return passage.ownership().isPresent() ? "GET" : passage.request().method();
    }

    /// A WebSocket ends with the credential that opened it, and with the policy that allowed it.
    private static Optional<Tunnelling> tunnelling(Passage passage, Supplier<Snapshot> current) {
        if (!passage.request().upgrade()) {
            return Optional.empty();
        }
        WebSocketLimits limits =
                passage.route()
                        .webSocketLimits()
                        .map(Stated::value)
                        .orElse(WebSocketLimits.USUAL); // only observed
        return Optional.of(
                new Tunnelling(
                        limits.messageBytesMax(),
                        limits.idle(),
                        lifetime(passage),
                        new Standing(passage, current)));
    }

    private static Optional<Duration> lifetime(Passage passage) {
        return switch (passage.principal()) {
            case Principal.Verified verified ->
                    Optional.of(Duration.between(passage.begun(), verified.credential().expires()));
            case Principal.Anonymous _ -> Optional.empty();
        };
    }

    private static Headers headers(Passage passage) {
        Request request = passage.request();
        Headers received = request.headers();
        Headers.Builder sent = Headers.builder();
        Set<String> hindering = hindering(passage);
        for (int i = 0; i < received.size(); i++) {
            if (!ReservedHeaders.has(received.name(i))
                    && !isForeignState(passage, received.name(i))
                    && !hindering.contains(received.name(i))) {
                sent.copy(received, i);
            }
        }
        sent.add("x-forwarded-for", passage.client().getHostAddress())
                .add("x-forwarded-proto", passage.snapshot().scheme())
                .add("x-forwarded-host", request.authority())
                .add("traceparent", passage.trace().toApp());
        if (!hindering.isEmpty()) {
            sent.add("accept-encoding", "identity");
        }
        switch (passage.principal()) {
            case Principal.Anonymous _ -> {}
            case Principal.Verified verified ->
                    sent.add(
                            "gatehouse-identity",
                            passage.snapshot().identity(verified.credential(), passage.begun()));
        }
        return sent.build();
    }

    private static Set<String> hindering(Passage passage) {
        if (passage.ownership().isPresent()) {
            return Ownership.CONDITIONAL;
        }
        return ResponseChecks.areMade(passage) ? HINDERING : Set.of();
    }

    /// `tracestate` belongs to the trace that the caller began (W3C Trace Context section 3.3): without it, to none.
    private static boolean isForeignState(Passage passage, String name) {
        return name.equals("tracestate") && !passage.trace().isCallers();
    }
}
