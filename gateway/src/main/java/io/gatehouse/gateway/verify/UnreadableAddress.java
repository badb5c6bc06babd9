package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Network;
import java.util.List;

/// What a trusted proxy says of its client is an address, or the request is refused.
final class UnreadableAddress implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Address", RefusalCode.CLIENT_ADDRESS_INVALID);
    private static final String FORWARDED = "x-forwarded-for";

    @Override
    public String id() {
        return "unreadable-address";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.policy().settings().trustedProxies().blocks().stream()
                .map(proxy -> attempt(scene, proxy))
                .toList();
    }

    private static Attempt attempt(Scene scene, Network proxy) {
        Draft draft = scene.anything().from(proxy.base());
        return Attempt.refused(
                scene,
                BY,
                "X-Forwarded-For: 127.0.0.1.evil from " + proxy,
                draft.with(FORWARDED, "127.0.0.1.evil"),
                draft.with(FORWARDED, "203.0.113.77"));
    }
}
