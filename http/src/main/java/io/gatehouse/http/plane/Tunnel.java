package io.gatehouse.http.plane;

import io.gatehouse.http.Tunnelling;
import io.gatehouse.http.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A WebSocket between a client and the app, with backpressure, until either side ends or its terms are broken.
final class Tunnel {
    private static final Duration ENDLESS = Duration.ofDays(36_500);
    private static final long BETWEEN_QUESTIONS_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// For a client that is slow to take its Close frame.
    private static final long CLOSING_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private final ServerExchange exchange;
    private final UpstreamConnection app;
    private final Tunnelling terms;
    private final long nanosMax;
    private final FrameHeads clientFrames;
    private final FrameHeads appFrames = FrameHeads.ofApp();
    private boolean open = true;
    private boolean closing;
    private long lastNanos = System.nanoTime();
    private long askedNanos = lastNanos;
    private long closingSinceNanos;

    Tunnel(ServerExchange exchange, UpstreamConnection app, Tunnelling terms) {
        this.exchange = exchange;
        this.app = app;
        this.terms = terms;
        this.nanosMax = terms.lifetime().map(Tunnel::nanos).orElse(Long.MAX_VALUE);
        this.clientFrames = FrameHeads.ofClient(terms.messageBytesMax());
    }

    /// A time that is too long for a long has no end.
    private static long nanos(Duration time) {
        return time.compareTo(ENDLESS) < 0 ? time.toNanos() : Long.MAX_VALUE;
    }

    void fromClient(ByteBuf bytes) {
        lastNanos = System.nanoTime();
        exchange.countFromTunnel(bytes.readableBytes());
        if (!open) {
            bytes.release();
            return;
        }
        switch (clientFrames.read(bytes)) {
            case FINE -> send(bytes);
            case TOO_LONG -> {
                bytes.release();
                end(CloseFrame.MESSAGE_TOO_BIG);
            }
            case BROKEN -> {
                bytes.release();
                end(CloseFrame.PROTOCOL_ERROR);
            }
        }
    }

    private void send(ByteBuf bytes) {
        app.send(bytes);
        app.flush();
        exchange.client().pauseTunnel(!app.isWritable());
    }

    void fromApp(ByteBuf bytes) {
        lastNanos = System.nanoTime();
        if (closing) {
            bytes.release();
            return;
        }
        appFrames.read(bytes);
        exchange.sendBody(bytes);
        exchange.client().flush();
        app.pause(!exchange.client().isWritable());
    }

    void appWritable() {
        exchange.client().pauseTunnel(false);
    }

    void appClosed() {
        open = false;
        exchange.client().closeTunnelWhenSent();
    }

    void check(long nowNanos) {
        if (closing) {
            abortIf(nowNanos - closingSinceNanos > CLOSING_NANOS_MAX);
        } else if (nowNanos - lastNanos > terms.idle().toNanos()) {
            end(CloseFrame.GOING_AWAY);
        } else if (nowNanos - exchange.startNanos() > nanosMax) {
            end(CloseFrame.POLICY_VIOLATION);
        } else if (nowNanos - askedNanos > BETWEEN_QUESTIONS_NANOS) {
            askedNanos = nowNanos;
            if (!stands()) {
                end(CloseFrame.SERVICE_RESTART);
            }
        }
    }

    private boolean stands() {
        try {
            return terms.stands().getAsBoolean();
        } catch (Throwable broken) { // StackOverflowError included
            return false;
        }
    }

    private void abortIf(boolean late) {
        if (late) {
            exchange.abort();
        }
    }

    /// Ends both sides, and takes nothing more from either while their last bytes are on their way.
    private void end(CloseFrame reason) {
        open = false;
        closing = true;
        closingSinceNanos = System.nanoTime();
        app.closeWhenSent();
        if (appFrames.isBetweenFrames()) {
            exchange.sendBody(reason.bytes(exchange.client().allocator()));
            exchange.client().closeTunnelWhenSent();
        } else {
            exchange.abort();
        }
    }
}
