package io.gatehouse.http.plane;

import io.gatehouse.http.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;

/// Bytes both ways between a client and the app, with backpressure, until either side ends, both are silent for too long, or its time is over.
final class Tunnel {
    private static final Duration ENDLESS = Duration.ofDays(36_500);

    private final ServerExchange exchange;
    private final UpstreamConnection app;
    private final long nanosMax;
    private boolean appOpen = true;
    private long lastNanos = System.nanoTime();

    /// @param max from the start of the exchange
    Tunnel(ServerExchange exchange, UpstreamConnection app, Optional<Duration> max) {
        this.exchange = exchange;
        this.app = app;
        this.nanosMax = max.map(Tunnel::nanos).orElse(Long.MAX_VALUE);
    }

    /// A time that is too long for a long has no end.
    private static long nanos(Duration time) {
        return time.compareTo(ENDLESS) < 0 ? time.toNanos() : Long.MAX_VALUE;
    }

    void fromClient(ByteBuf bytes) {
        lastNanos = System.nanoTime();
        exchange.countFromTunnel(bytes.readableBytes());
        if (appOpen) {
            app.send(bytes);
            app.flush();
            exchange.client().pauseTunnel(!app.isWritable());
        } else {
            bytes.release();
        }
    }

    void fromApp(ByteBuf bytes) {
        lastNanos = System.nanoTime();
        exchange.sendBody(bytes);
        exchange.client().flush();
        app.pause(!exchange.client().isWritable());
    }

    void appWritable() {
        exchange.client().pauseTunnel(false);
    }

    void appClosed() {
        appOpen = false;
        exchange.client().closeTunnelWhenSent();
    }

    void check(long nowNanos) {
        boolean silent = nowNanos - lastNanos > exchange.limits().tunnelIdleTimeout().toNanos();
        if (silent || nowNanos - exchange.startNanos() > nanosMax) {
            end();
        }
    }

    /// Ends both sides, and takes nothing more from either while their last bytes are on their way.
    private void end() {
        appOpen = false;
        app.closeWhenSent();
        exchange.abort();
    }
}
