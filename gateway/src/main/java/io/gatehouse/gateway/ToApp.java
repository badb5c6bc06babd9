package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;

/// What the app receives: the judged method and target, the client's headers without those that are reserved, and what Gatehouse vouches for.
final class ToApp {
    private ToApp() {}

    static Forwarding of(Passage passage) {
        Request request = passage.request();
        FromApp fromApp = passage.snapshot().fromApp();
        return new Forwarding(
                passage.snapshot().upstream(),
                request.method(),
                request.target(),
                request.authority(),
                headers(passage),
                passage.sending(),
                request.upgrade(),
                head -> fromApp.relay(passage, head),
                failure -> fromApp.failed(passage, failure));
    }

    private static Headers headers(Passage passage) {
        Request request = passage.request();
        Headers received = request.headers();
        Headers.Builder sent = Headers.builder();
        for (int i = 0; i < received.size(); i++) {
            if (!ReservedHeaders.has(received.name(i))) {
                sent.copy(received, i);
            }
        }
        sent.add("x-forwarded-for", passage.client().getHostAddress())
                .add("x-forwarded-proto", passage.snapshot().scheme())
                .add("x-forwarded-host", request.authority())
                .add("traceparent", passage.trace().toApp());
        switch (passage.principal()) {
            case Principal.Anonymous _ -> {}
            case Principal.Verified verified ->
                    sent.add(
                            "gatehouse-identity",
                            passage.snapshot().identity(verified.credential(), passage.begun()));
        }
        return sent.build();
    }
}
