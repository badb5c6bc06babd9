package io.gatehouse.http.endpoint;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;

/// Sends responses with what each of them says to browsers unless its endpoint says it itself: keep nothing, run nothing, frame nothing.
final class Answering {
    private static final Headers DEFAULTS =
            Headers.of(
                    "cache-control", "no-store",
                    "content-security-policy",
                            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                    "cross-origin-opener-policy", "same-origin",
                    "cross-origin-resource-policy", "same-origin",
                    "referrer-policy", "no-referrer",
                    "x-content-type-options", "nosniff",
                    "x-frame-options", "DENY");

    private Answering() {}

    /// On the exchange's event loop.
    static void send(Exchange exchange, Response response) {
        exchange.answer(hardened(response));
    }

    static Response hardened(Response response) {
        return new Response(response.status(), hardened(response.headers()), response.body());
    }

    private static Headers hardened(Headers said) {
        Headers.Builder all = Headers.builder();
        said.forEach(all::add);
        DEFAULTS.forEach((name, value) -> {
            if (!said.has(name)) {
                all.add(name, value);
            }
        });
        return all.build();
    }
}
