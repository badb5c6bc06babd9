package io.gatehouse.http.upstream;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Upstream;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;

/// The connections of one event loop to one app. Used on that event loop only.
public final class UpstreamPool implements Deadlines.Timed {
    private final Upstream.Settings settings;
    private final Optional<SslContext> tls;
    private final Deadlines deadlines;
    private final Bootstrap bootstrap;

    /// The most recently used last: those that are not needed grow old and go.
    private final Deque<UpstreamConnection> unused = new ArrayDeque<>();

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int connections;
    private boolean closed;

    private record Waiting(UpstreamListener listener, long untilNanos) {}

    /// How connections to an address are made.
    public interface Sockets {
        Bootstrap to(Upstream.Address address);
    }

    public UpstreamPool(
            Upstream.Settings settings,
            Optional<SslContext> tls,
            EventLoop eventLoop,
            Sockets sockets,
            Deadlines deadlines) {
        this.settings = settings;
        this.tls = tls;
        this.deadlines = deadlines;
        this.bootstrap =
                sockets.to(settings.address())
                        .group(eventLoop)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                (int) settings.connectTimeout().toMillis());
        eventLoop.execute(() -> deadlines.watch(this)); // made at a reload by another thread
    }

    /// Gives the listener a connection: a kept one, a new one, or the next that is free. Without one within the connect timeout it fails.
    public void acquire(UpstreamListener listener) {
        for (UpstreamConnection kept = unused.pollLast(); kept != null; kept = unused.pollLast()) {
            if (kept.isUsable()) {
                kept.lendTo(listener);
                return;
            }
        }
        acquireNew(listener);
    }

    /// As [#acquire], never a kept one.
    public void acquireNew(UpstreamListener listener) {
        if (connections < settings.connectionsMax()) {
            connect(listener);
        } else if (waiting.size() < settings.waitingMax()) {
            waiting.add(
                    new Waiting(listener, System.nanoTime() + settings.connectTimeout().toNanos()));
        } else {
            listener.failed(UpstreamFailure.OVERLOADED, false);
        }
    }

    private void connect(UpstreamListener listener) {
        connections++;
        UpstreamConnection connection = new UpstreamConnection(this, settings, deadlines);
        bootstrap
                .clone()
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                tls.ifPresent(context ->
                                        channel.pipeline().addLast(secured(context, channel)));
                                connection.installIn(channel);
                            }
                        })
                .connect()
                .addListener((ChannelFuture attempt) -> connected(attempt, connection, listener));
    }

    /// What is sent waits for the handshake: nothing goes to a target whose certificate is not right.
    private SslHandler secured(SslContext context, Channel channel) {
        String name = settings.tls().orElseThrow().serverName();
        SslHandler handler = context.newHandler(channel.alloc(), name, -1);
        handler.setHandshakeTimeoutMillis(settings.connectTimeout().toMillis());
        return handler;
    }

    private void connected(
            ChannelFuture attempt, UpstreamConnection connection, UpstreamListener listener) {
        if (attempt.isSuccess()) {
            offer(connection, listener);
        } else {
            closed();
            if (listener.isWaiting()) {
                listener.failed(UpstreamFailure.UNREACHABLE, false);
            }
        }
    }

    private void offer(UpstreamConnection connection, UpstreamListener listener) {
        if (!connection.isUsable()) {
            if (listener.isWaiting()) {
                listener.failed(UpstreamFailure.BROKEN, false);
            }
        } else if (listener.isWaiting()) {
            connection.lendTo(listener);
        } else {
            free(connection);
        }
    }

    /// A connection's exchange is over and it can take another.
    void free(UpstreamConnection connection) {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.listener().isWaiting()) {
                connection.lendTo(next.listener());
                return;
            }
        }
        if (closed) {
            connection.close();
        } else {
            unused.addLast(connection);
        }
    }

    /// A connection is gone: there is room for another.
    void closed() {
        connections--;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.listener().isWaiting()) {
                connect(next.listener());
                return;
            }
        }
    }

    void forget(UpstreamConnection connection) {
        unused.remove(connection);
    }

    @Override
    public void check(long nowNanos) {
        for (Waiting first = waiting.peek();
                first != null && nowNanos - first.untilNanos() > 0;
                first = waiting.peek()) {
            waiting.remove();
            if (first.listener().isWaiting()) {
                first.listener().failed(UpstreamFailure.OVERLOADED, false);
            }
        }
        if (closed && waiting.isEmpty()) {
            deadlines.forget(this);
        }
    }

    /// Closes unused connections now and busy ones when their exchange ends.
    public void close() {
        closed = true;
        for (UpstreamConnection connection = unused.pollLast();
                connection != null;
                connection = unused.pollLast()) {
            connection.close();
        }
    }
}
