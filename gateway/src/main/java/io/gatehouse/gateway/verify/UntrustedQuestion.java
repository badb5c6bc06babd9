package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Networks;
import java.util.List;

/// Only trusted proxies may ask what would become of another's request.
final class UntrustedQuestion implements Control {
    private static final Attempt.By BY = new Attempt.By("Asking", RefusalCode.QUESTION_UNTRUSTED);
    private static final String ADDRESS = "/_gatehouse/authorize";

    @Override
    public String id() {
        return "untrusted-question";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Networks proxies = scene.policy().settings().trustedProxies();
        return scene.policy().settings().authorize().stream()
                .flatMap(_ -> scene.outside(proxies::contain).stream())
                .map(stranger -> {
                    Draft twin = scene.anything().from(stranger);
                    return Attempt.refused(
                            scene,
                            BY,
                            ADDRESS + " by " + stranger.getHostAddress(),
                            twin.target(ADDRESS),
                            twin);
                })
                .toList();
    }
}
