package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.stream.Stream;

/// A page of another origin opens no WebSocket (CWE-1385); and none is opened where the policy does not speak of one.
final class WebSocketOrigin implements Control {
    private static final Attempt.By FOREIGN =
            new Attempt.By("Routing", RefusalCode.ORIGIN_NOT_ALLOWED);
    private static final Attempt.By UNSPOKEN =
            new Attempt.By("Routing", RefusalCode.WEBSOCKET_NOT_ALLOWED);

    @Override
    public String id() {
        return "websocket";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Stream<Attempt> elsewhere =
                scene.routes().stream()
                        .filter(route -> !route.webSocket())
                        .limit(1)
                        .flatMap(route -> unspoken(scene, route));
        return Stream.concat(
                        elsewhere,
                        scene.routes().stream()
                                .filter(Route::webSocket)
                                .flatMap(route -> foreign(scene, route)))
                .toList();
    }

    private static Stream<Attempt> unspoken(Scene scene, Route route) {
        return scene.to(route).stream()
                .map(twin ->
                        Attempt.refused(
                                scene,
                                UNSPOKEN,
                                "a WebSocket at " + twin.path(),
                                twin.upgrading(),
                                twin));
    }

    private static Stream<Attempt> foreign(Scene scene, Route route) {
        String own = scene.policy().settings().url().toString();
        return scene.to(route).stream()
                .map(Draft::upgrading)
                .map(draft ->
                        Attempt.refused(
                                        scene,
                                        FOREIGN,
                                        "a WebSocket at "
                                                + draft.path()
                                                + " for a page of "
                                                + ForeignOrigin.FOREIGN,
                                        draft.with("origin", ForeignOrigin.FOREIGN),
                                        draft.with("origin", own))
                                .on(route));
    }
}
