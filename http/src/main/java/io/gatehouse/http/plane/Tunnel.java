package io.gatehouse.http.plane;

import io.gatehouse.http.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;

/// Bytes both ways between a client and the app, with backpressure, until either side ends or both are silent for too long.
final class Tunnel {
    private final ServerExchange exchange;
    private final UpstreamConnection app;
    private boolean appOpen = true;
    private long lastNanos = System.nanoTime();

    Tunnel(ServerExchange exchange, UpstreamConnection app) {
        this.exchange = exchange;
        this.app = app;
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
        if (nowNanos - lastNanos > exchange.limits().tunnelIdleTimeout().toNanos()) {
            exchange.abort();
        }
    }
}
