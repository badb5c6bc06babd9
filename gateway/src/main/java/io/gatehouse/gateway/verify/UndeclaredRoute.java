package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Match;
import java.util.List;
import java.util.Optional;

/// What is not declared does not exist.
final class UndeclaredRoute implements Control {
    private static final Attempt.By BY = new Attempt.By("Routing", RefusalCode.ROUTE_UNKNOWN);
    private static final List<String> PATHS =
            List.of("/gatehouse-verify", "/gatehouse-verify/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p");

    @Override
    public String id() {
        return "undeclared-route";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Optional<Draft> twin = scene.routes().stream().findFirst().flatMap(scene::to);
        return PATHS.stream()
                .filter(path ->
                        scene.policy().routes().match("GET", path) instanceof Match.PathUnknown)
                .map(path ->
                        Attempt.refused(
                                scene, BY, "GET " + path, scene.anything().target(path), twin))
                .toList();
    }
}
