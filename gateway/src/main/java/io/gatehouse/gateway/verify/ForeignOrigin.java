package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import java.util.List;

/// A page of an origin that the policy does not name gets no leave to call.
final class ForeignOrigin implements Control {
    private static final Attempt.By BY = new Attempt.By("Cors", RefusalCode.ORIGIN_NOT_ALLOWED);
    static final String FOREIGN = "https://gatehouse-verify.invalid";

    @Override
    public String id() {
        return "foreign-origin";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.routes().stream()
                .flatMap(route -> scene.to(route).stream())
                .limit(1)
                .map(twin ->
                        Attempt.refused(
                                scene,
                                BY,
                                "a preflight of " + FOREIGN + " for " + twin.path(),
                                twin.method("OPTIONS")
                                        .with("origin", FOREIGN)
                                        .with("access-control-request-method", twin.method()),
                                twin))
                .toList();
    }
}
