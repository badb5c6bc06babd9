package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.BodyHandling;
import io.gatehouse.policy.Route;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// A body is no longer than the policy says (CWE-400).
final class BodyTooLarge implements Control {
    private static final Attempt.By BY = new Attempt.By("BodyReading", RefusalCode.BODY_TOO_LARGE);
    private static final byte[] SHORT = "{}".getBytes(UTF_8);

    @Override
    public String id() {
        return "body-too-large";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Set<Object> seen = new HashSet<>();
        List<Route> limited =
                scene.routes().stream()
                        .filter(Scene::isForSomebody)
                        .filter(route -> most(route).isPresent())
                        .filter(route -> seen.add(List.of(route.body(), route.bodyBy())))
                        .toList();
        return scene.sample(this, limited).stream()
                .flatMap(route -> attempt(scene, route, most(route).getAsLong()))
                .toList();
    }

    private static OptionalLong most(Route route) {
        return switch (route.body()) {
            case BodyHandling.None _ -> OptionalLong.empty();
            case BodyHandling.Whole whole -> OptionalLong.of(whole.bytesMax());
            case BodyHandling.Stream stream -> OptionalLong.of(stream.bytesMax());
        };
    }

    private static Stream<Attempt> attempt(Scene scene, Route route, long most) {
        return scene.allowed(route).stream()
                .map(draft -> {
                    Draft twin = draft.sending("application/json", SHORT);
                    return Attempt.refused(
                                    scene,
                                    BY,
                                    route.label() + " with " + (most + 1) + " bytes",
                                    twin.declaring(most + 1),
                                    twin)
                            .on(route.bodyBy().orElse(route.operation().at()));
                });
    }
}
