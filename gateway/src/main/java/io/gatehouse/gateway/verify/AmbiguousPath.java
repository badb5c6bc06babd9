package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import java.util.List;

/// A path that some server reads in another way (CWE-22, CWE-436) goes no further.
final class AmbiguousPath implements Control {
    private static final Attempt.By BY = new Attempt.By("Path", RefusalCode.PATH_AMBIGUOUS);
    private static final List<String> AMBIGUOUS =
            List.of(
                    "/a%2fb",
                    "/a%5cb",
                    "/a%00",
                    "/a;b",
                    "/a\\b",
                    "//a",
                    "/a/./b",
                    "/a/%2e%2e/b",
                    "/a%c0%afb");

    @Override
    public String id() {
        return "ambiguous-path";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Draft twin = scene.anything();
        return AMBIGUOUS.stream()
                .map(path -> Attempt.refused(scene, BY, path, twin.target(path), twin))
                .toList();
    }
}
