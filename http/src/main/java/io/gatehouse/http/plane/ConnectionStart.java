package io.gatehouse.http.plane;

import io.gatehouse.http.tls.TlsListening;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/// What becomes of an accepted connection: turned away, or given the handlers of its protocol.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class ConnectionStart extends ChannelInitializer<Channel> {
    private final Listener listener;
    private final Function<Channel, Serving> serving;
    private final Admission admission;
    private final ChannelGroup connections;
    private final Duration handshakeTimeout;

    ConnectionStart(
            Listener listener,
            Function<Channel, Serving> serving,
            Admission admission,
            ChannelGroup connections,
            Duration handshakeTimeout) {
        this.listener = listener;
        this.serving = serving;
        this.admission = admission;
        this.connections = connections;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
            channel.close(); // gone already
            return;
        }
        InetAddress address = peer.getAddress();
        if (!admission.enter(address)) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> admission.leave(address));
        connections.add(channel);
        switch (listener) {
            case Listener.Secure secure -> {
                channel.pipeline()
                        .addLast(
                                TlsListening.handler(
                                        secure.tls(), channel.alloc(), handshakeTimeout));
                channel.pipeline().addLast(new Negotiated());
            }
            case Listener.Plain plain when !plain.admitted().test(address) -> channel.close();
            case Listener.Plain _, Listener.Redirecting _ ->
                    Http1Connection.installIn(channel, serving.apply(channel));
        }
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            Channel channel = context.channel();
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                Http2Guard.installIn(channel, serving.apply(channel));
            } else {
                Http1Connection.installIn(channel, serving.apply(channel));
            }
        }

        /// Scanners and broken clients fail handshakes all day: no log line each.
        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
