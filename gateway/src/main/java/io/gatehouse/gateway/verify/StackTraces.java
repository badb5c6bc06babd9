package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import java.util.List;
import java.util.Optional;

/// An error page that shows the app's inside is replaced (CWE-209).
final class StackTraces implements Control {
    private static final Headers TEXT = Headers.of("content-type", "text/plain");
    private static final String TRACE =
            "Error: gatehouse-verify\n    at Object.<anonymous> (/srv/app/node_modules/express/index.js:1:2)";
    private static final AppAnswer SHOWING = new AppAnswer(500, TEXT, TRACE);
    private static final AppAnswer HARMLESS = new AppAnswer(500, TEXT, "gatehouse-verify");

    @Override
    public String id() {
        return "stack-trace";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.reaching().stream()
                .map(draft ->
                        new Attempt(
                                "an error page with a stack trace",
                                Optional.empty(),
                                "replaced",
                                () -> result(scene, draft)))
                .toList();
    }

    private static Attempt.Result result(Scene scene, Draft draft) {
        Optional<Response> shown = SHOWING.to(scene.probe().send(draft));
        Optional<Response> harmless = HARMLESS.to(scene.probe().send(draft));
        if (shown.isEmpty() || isIn(shown.get())) {
            return new Attempt.Result(false, "sent to the client");
        }
        return harmless.filter(StackTraces::isIn).isPresent()
                ? new Attempt.Result(true, "replaced")
                : new Attempt.Result(false, "a harmless error page was replaced, too");
    }

    private static boolean isIn(Response answer) {
        return new String(answer.body(), UTF_8).contains("gatehouse-verify");
    }
}
