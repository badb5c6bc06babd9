package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.BodyHandling;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;

/// A body of a type that is not declared is refused, so that nobody guesses what it is.
final class WrongContentType implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Validation", RefusalCode.CONTENT_TYPE_UNSUPPORTED);
    private static final String TYPE = "application/x-gatehouse-verify";
    private static final byte[] BODY = "x".getBytes(UTF_8);

    @Override
    public String id() {
        return "wrong-content-type";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> typed =
                scene.routes().stream()
                        .filter(Scene::isForSomebody)
                        .filter(route -> !(route.body() instanceof BodyHandling.None))
                        .filter(route -> !scene.validator(route).acceptsType(List.of(TYPE)))
                        .toList();
        return scene.sample(this, typed).stream()
                .flatMap(route -> attempt(scene, route).stream())
                .toList();
    }

    private static Optional<Attempt> attempt(Scene scene, Route route) {
        return scene.allowed(route)
                .filter(draft -> scene.isAsDeclared(route, draft))
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        BY,
                                        route.label() + " as " + TYPE,
                                        draft.sending(TYPE, BODY),
                                        scene.whole(route))
                                .on(route));
    }
}
