package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import io.gatehouse.http.Headers;
import java.util.List;
import java.util.Optional;

/// What only Gatehouse may tell the app, a client cannot (CWE-290, CWE-348).
final class SpoofedHeaders implements Control {
    private static final String MARK = "gatehouse-verify-spoofed";
    private static final String HARMLESS = "accept-language";
    private static final List<String> RESERVED =
            List.of(
                    "gatehouse-identity",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x_forwarded_proto",
                    "forwarded",
                    "x-real-ip",
                    "x-user",
                    "x-remote-user",
                    "client-cert",
                    "x-original-url",
                    "x-rewrite-url",
                    "x-http-method-override");

    @Override
    public String id() {
        return "spoofed-headers";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.reaching().stream()
                .flatMap(draft -> RESERVED.stream().map(name -> attempt(scene, draft, name)))
                .toList();
    }

    private static Attempt attempt(Scene scene, Draft draft, String name) {
        return new Attempt(
                name + " from a client",
                Optional.empty(),
                "removed on the way to the app",
                () ->
                        result(
                                scene.probe().send(draft.with(name, MARK).with(HARMLESS, "de")),
                                draft.from().getHostAddress()));
    }

    private static Attempt.Result result(Probe.Outcome outcome, String client) {
        if (outcome.forwarding().isEmpty()) {
            return new Attempt.Result(false, Words.of(outcome));
        }
        Headers sent = outcome.forwarding().get().headers();
        if (isIn(sent)) {
            return new Attempt.Result(false, "the app would receive it");
        }
        boolean told = sent.all("x-forwarded-for").equals(List.of(client));
        return told && sent.has(HARMLESS)
                ? new Attempt.Result(true, "removed")
                : new Attempt.Result(false, "the app would not receive what it should");
    }

    private static boolean isIn(Headers sent) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.value(i).contains(MARK)) {
                return true;
            }
        }
        return false;
    }
}
