package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Set;

/// A page of another site changes nothing in the name of a browser's user (CWE-352).
final class CrossSiteChange implements Control {
    private static final Attempt.By BY = new Attempt.By("CrossSite", RefusalCode.CROSS_SITE);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public String id() {
        return "cross-site-change";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> changing =
                scene.routes().stream()
                        .filter(route -> !READING.contains(route.operation().method()))
                        .filter(route -> !route.crossSite())
                        .toList();
        return scene.sample(this, changing).stream()
                .flatMap(route ->
                        scene.to(route).stream()
                                .map(twin ->
                                        Attempt.refused(
                                                        scene,
                                                        BY,
                                                        route.label()
                                                                + " from a page of "
                                                                + ForeignOrigin.FOREIGN,
                                                        twin.with("origin", ForeignOrigin.FOREIGN)
                                                                .with(
                                                                        "sec-fetch-site",
                                                                        "cross-site"),
                                                        twin)
                                                .on(route)))
                .toList();
    }
}
