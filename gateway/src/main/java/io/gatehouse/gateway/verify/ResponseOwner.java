package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An answer that must name its owner is kept from everybody else (CWE-639).
final class ResponseOwner implements Control {
    private static final String OTHER = "gatehouse-verify-other";

    @Override
    public String id() {
        return "response-owner";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> owned =
                scene.routes().stream()
                        .filter(route ->
                                route.mode() instanceof Mode.Enforce
                                        && Owners.areInResponse(route)
                                        && route.responses().isEmpty())
                        .toList();
        return scene
                .sample(this, Spread.byLine(owned, route -> List.of(route.access().at())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        Access.ResponseOwner owner = Owners.inResponse(route).getFirst();
        return scene
                .to(route)
                .map(draft -> draft.bearing(scene.tokens().of(Caller.with(List.of()))))
                .filter(draft -> scene.probe().send(draft).forwarding().isPresent())
                .map(draft ->
                        new Attempt(
                                route.label() + " whose answer names somebody else",
                                Optional.of(route.access().at()),
                                "withheld",
                                () -> result(scene, owner, draft)))
                .stream();
    }

    private static Attempt.Result result(Scene scene, Access.ResponseOwner owner, Draft draft) {
        Optional<Response> foreign = answer(scene, owner, draft, OTHER);
        Optional<Response> own = answer(scene, owner, draft, Caller.SUBJECT);
        if (foreign.isEmpty() || names(foreign.get(), OTHER)) {
            return new Attempt.Result(false, "sent to somebody else");
        }
        return own.filter(answer -> names(answer, Caller.SUBJECT)).isPresent()
                ? new Attempt.Result(true, "withheld: " + foreign.get().status())
                : new Attempt.Result(false, "withheld from its owner, too");
    }

    private static boolean names(Response answer, String name) {
        return new String(answer.body(), UTF_8).contains('"' + name + '"');
    }

    private static Optional<Response> answer(
            Scene scene, Access.ResponseOwner owner, Draft draft, String name) {
        String body = new String(JsonWriter.utf8(Owners.naming(owner, name)), UTF_8);
        return new AppAnswer(200, Headers.of("content-type", "application/json"), body)
                .to(scene.probe().send(draft));
    }
}
