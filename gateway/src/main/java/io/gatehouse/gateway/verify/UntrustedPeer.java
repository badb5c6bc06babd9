package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Networks;
import java.util.List;

/// Plain HTTP comes from trusted proxies only.
final class UntrustedPeer implements Control {
    private static final Attempt.By BY = new Attempt.By("Address", RefusalCode.PROXY_UNTRUSTED);

    @Override
    public String id() {
        return "untrusted-peer";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        Networks proxies = scene.policy().settings().trustedProxies();
        return scene.outside(proxies::contain).stream()
                .map(stranger -> {
                    Draft twin = scene.anything().from(stranger);
                    return Attempt.refused(
                            scene,
                            BY,
                            "plain HTTP from " + stranger.getHostAddress(),
                            twin.inTheClear(),
                            twin);
                })
                .toList();
    }
}
