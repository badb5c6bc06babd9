package io.gatehouse.http.plane;

import io.gatehouse.http.Upstream;
import io.gatehouse.http.upstream.UpstreamPool;
import io.netty.channel.EventLoop;
import java.util.Map;

/// The app, with a pool of connections on each event loop. Thread-safe.
final class App implements Upstream {
    private final Settings settings;
    private final Map<EventLoop, UpstreamPool> pools;

    App(Settings settings, Map<EventLoop, UpstreamPool> pools) {
        this.settings = settings;
        this.pools = Map.copyOf(pools);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    /// @throws IllegalArgumentException if the event loop is another data plane's
    UpstreamPool pool(EventLoop eventLoop) {
        UpstreamPool pool = pools.get(eventLoop);
        if (pool == null) {
            throw new IllegalArgumentException("An upstream of another data plane");
        }
        return pool;
    }

    @Override
    public void close() {
        pools.forEach((eventLoop, pool) -> eventLoop.execute(pool::close));
    }
}
