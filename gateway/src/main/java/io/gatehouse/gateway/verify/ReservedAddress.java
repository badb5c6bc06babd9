package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import java.util.List;

/// What is Gatehouse's own on the app's host is never the app's, however it is spelled.
final class ReservedAddress implements Control {
    private static final Attempt.By BY = new Attempt.By("Own", RefusalCode.ROUTE_UNKNOWN);
    private static final List<String> SPELLINGS =
            List.of(
                    "/_gatehouse/nothing-here",
                    "/_GATEHOUSE/nothing-here",
                    "/%5Fgatehouse/nothing-here",
                    "/.well-known/JWKS.json");

    @Override
    public String id() {
        return "reserved-address";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Draft twin = scene.anything();
        return SPELLINGS.stream()
                .map(path -> Attempt.refused(scene, BY, path, twin.target(path), twin))
                .toList();
    }
}
