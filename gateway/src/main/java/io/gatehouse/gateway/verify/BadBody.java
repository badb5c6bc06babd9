package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.BodyHandling;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.validate.BodyCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A JSON body is as its schema says.
final class BadBody implements Control {
    private static final String JSON = "application/json";
    private static final Attempt.By MISMATCH =
            new Attempt.By("Validation", RefusalCode.SCHEMA_MISMATCH);
    private static final Attempt.By UNREADABLE =
            new Attempt.By("Validation", RefusalCode.BODY_INVALID);

    /// Another type than most schemas want, or a field that none knows.
    private static final List<String> CANDIDATES =
            List.of("{\"gatehouse-verify\":1}", "[]", "null", "1", "\"\"", "{}");

    /// No JSON, whatever the schema is.
    private static final String CUT_OFF = "{\"gatehouse-verify\":";

    @Override
    public String id() {
        return "bad-body";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> described =
                scene.routes().stream()
                        .filter(Scene::isForSomebody)
                        .filter(route -> route.body() instanceof BodyHandling.Whole)
                        .filter(route -> Samples.json(route).isPresent())
                        .toList();
        return scene.sample(this, described).stream()
                .flatMap(route -> attempts(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempts(Scene scene, Route route) {
        Optional<Draft> twin = scene.whole(route);
        return scene.allowed(route).filter(draft -> scene.isAsDeclared(route, draft)).stream()
                .flatMap(draft ->
                        Stream.concat(
                                wrong(scene, route).stream()
                                        .map(body ->
                                                attempt(scene, MISMATCH, route, draft, body, twin)),
                                Stream.of(
                                        attempt(scene, UNREADABLE, route, draft, CUT_OFF, twin))));
    }

    private static Attempt attempt(
            Scene scene,
            Attempt.By by,
            Route route,
            Draft draft,
            String body,
            Optional<Draft> twin) {
        return Attempt.refused(
                        scene,
                        by,
                        route.label() + " with " + body,
                        draft.sending(JSON, body.getBytes(UTF_8)),
                        twin)
                .on(route);
    }

    /// A body that the schema does not allow; there is none where it allows everything.
    private static Optional<String> wrong(Scene scene, Route route) {
        return CANDIDATES.stream()
                .filter(body ->
                        scene.validator(route).checkBody(List.of(JSON), body.getBytes(UTF_8))
                                instanceof BodyCheck.Mismatch)
                .findFirst();
    }
}
