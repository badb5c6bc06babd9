package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.ResponsePolicy;
import io.gatehouse.policy.ResponsePolicy.Check;
import io.gatehouse.policy.ResponsePolicy.Leaks;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A card number in an answer is hidden or withheld (CWE-200). Tried where a plain text may be answered: that is of no declared type.
final class ResponseLeak implements Control {
    private static final Headers TEXT = Headers.of("content-type", "text/plain");

    /// Of no bank: the number that card networks publish for tests.
    private static final String CARD = "4111111111111111";

    private static final String HARMLESS = "gatehouse-verify 1234";

    @Override
    public String id() {
        return "response-leak";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> guarded =
                scene.routes().stream()
                        .filter(route -> route.mode() instanceof Mode.Enforce)
                        .filter(route -> route.responses().filter(ResponseLeak::hides).isPresent())
                        .filter(route -> !Owners.areInResponse(route))
                        .toList();
        return scene
                .sample(this, Spread.byLine(guarded, route -> List.of(policy(route).at())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static boolean hides(ResponsePolicy policy) {
        return (policy.leaks() == Leaks.MASK || policy.leaks() == Leaks.REFUSE)
                && policy.check() != Check.ENFORCE;
    }

    private static ResponsePolicy policy(Route route) {
        return route.responses().orElseThrow();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        return scene
                .allowed(route)
                .filter(draft -> !draft.method().equals("HEAD"))
                .filter(draft -> scene.probe().send(draft).forwarding().isPresent())
                .map(draft ->
                        new Attempt(
                                route.label() + " whose answer has a card number",
                                Optional.of(policy(route).at()),
                                "not sent",
                                () -> result(scene, draft)))
                .stream();
    }

    private static Attempt.Result result(Scene scene, Draft draft) {
        Optional<String> leaking = body(scene, draft, "card " + CARD);
        if (leaking.isEmpty() || leaking.get().contains(CARD)) {
            return new Attempt.Result(false, "sent to the client");
        }
        return body(scene, draft, HARMLESS).filter(HARMLESS::equals).isPresent()
                ? new Attempt.Result(true, "not sent")
                : new Attempt.Result(false, "a harmless answer was changed, too");
    }

    private static Optional<String> body(Scene scene, Draft draft, String text) {
        return new AppAnswer(200, TEXT, text)
                .to(scene.probe().send(draft))
                .map(Response::body)
                .map(bytes -> new String(bytes, UTF_8));
    }
}
