package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.ResponsePolicy.Check;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An answer of a status that nobody declared is withheld where answers are checked (OWASP API9, CWE-209).
final class ResponseUndeclared implements Control {
    private static final List<Integer> UNUSUAL = List.of(299, 498, 418);

    /// Needs no declaration, and has no body.
    private static final int NOT_MODIFIED = 304;

    private static final int WITHHELD = RefusalCode.RESPONSE_UNDECLARED.status();

    @Override
    public String id() {
        return "response-undeclared";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> checked =
                scene.routes().stream()
                        .filter(route -> route.mode() instanceof Mode.Enforce)
                        .filter(ResponseUndeclared::isChecked)
                        .filter(route -> !Owners.areInResponse(route))
                        .toList();
        return scene.sample(this, checked).stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static boolean isChecked(Route route) {
        return route.responses().filter(policy -> policy.check() == Check.ENFORCE).isPresent();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        Optional<Draft> draft =
                scene.allowed(route).filter(to -> scene.probe().send(to).forwarding().isPresent());
        Optional<Integer> status =
                UNUSUAL.stream()
                        .filter(unusual -> !scene.snapshot().declaresResponse(route, unusual))
                        .findFirst();
        return draft.isEmpty() || status.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Attempt(
                                route.label() + " answered with " + status.get(),
                                Optional.of(route.operation().at()),
                                "withheld",
                                () -> result(scene, draft.get(), status.get())));
    }

    private static Attempt.Result result(Scene scene, Draft draft, int status) {
        int undeclared = received(scene, draft, status);
        int harmless = received(scene, draft, NOT_MODIFIED);
        if (undeclared != WITHHELD) {
            return new Attempt.Result(false, "the client got " + undeclared);
        }
        return harmless == NOT_MODIFIED
                ? new Attempt.Result(true, "withheld")
                : new Attempt.Result(false, "304 was withheld, too");
    }

    private static int received(Scene scene, Draft draft, int status) {
        return new AppAnswer(status, Headers.none(), "")
                .to(scene.probe().send(draft))
                .map(Response::status)
                .orElseThrow();
    }
}
