package io.gatehouse.gateway.verify;

import java.util.List;
import java.util.Optional;

/// The keys that serve callers believe no token of the verification's.
final class CheckToken implements Control {

    @Override
    public String id() {
        return "check-token";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return List.of(
                new Attempt(
                        "a token of this check to the credentials in use",
                        Optional.empty(),
                        "not believed",
                        () -> {
                            boolean believed =
                                    scene.snapshot()
                                            .believes(
                                                    scene.tokens().of(scene.everyRole()),
                                                    scene.now());
                            return new Attempt.Result(
                                    !believed, believed ? "believed" : "not believed");
                        }));
    }
}
