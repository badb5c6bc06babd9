package io.gatehouse.server;

import io.gatehouse.http.Upstream;
import io.gatehouse.policy.AppPolicy;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.wiring.Upstreams;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ways to the apps beside the first one. A way to an app that stays where it was stays open. Guarded by whoever holds it.
final class OtherApps {
    private final Upstreams upstreams;
    private Map<AppPolicy, Upstream> open = Map.of();

    OtherApps(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /// A way to each, those that are open among them; to be told to [#keep] or to [#discard].
    ///
    /// @throws Failure if one cannot be opened; nothing new is open then
    Map<AppPolicy, Upstream> ways(List<Policy> apps) throws Failure {
        Map<AppPolicy, Upstream> ways = new HashMap<>();
        for (Policy app : apps) {
            AppPolicy address = app.settings().app();
            if (open.containsKey(address)) {
                ways.put(address, open.get(address));
            } else if (!ways.containsKey(address)) {
                ways.put(address, open(app, ways));
            }
        }
        return ways;
    }

    private Upstream open(Policy app, Map<AppPolicy, Upstream> before) throws Failure {
        try {
            return upstreams.open(app.settings());
        } catch (IOException | RuntimeException unusable) {
            discard(before);
            throw new Failure(Exit.MISTAKE, PlainWords.of(unusable));
        }
    }

    /// These are the ways from now on.
    void keep(Map<AppPolicy, Upstream> ways) {
        closeAllBut(ways, open);
        open = Map.copyOf(ways);
    }

    /// The ways stay what they were.
    void discard(Map<AppPolicy, Upstream> ways) {
        closeAllBut(open, ways);
    }

    private static void closeAllBut(Map<AppPolicy, Upstream> kept, Map<AppPolicy, Upstream> ways) {
        ways.forEach((address, way) -> {
            if (!kept.containsKey(address)) {
                way.close();
            }
        });
    }
}
