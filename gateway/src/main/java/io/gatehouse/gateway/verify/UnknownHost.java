package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import java.util.List;

/// A host that is not configured is not answered for.
final class UnknownHost implements Control {
    private static final Attempt.By BY = new Attempt.By("Host", RefusalCode.HOST_UNKNOWN);

    @Override
    public String id() {
        return "unknown-host";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Draft twin = scene.anything();
        return List.of(
                Attempt.refused(
                        scene,
                        BY,
                        "Host: gatehouse-verify.invalid",
                        twin.at("gatehouse-verify.invalid"),
                        twin));
    }
}
