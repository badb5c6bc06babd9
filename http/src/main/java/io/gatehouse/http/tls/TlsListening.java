package io.gatehouse.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/// What a [ServerTls] puts in front of a connection: for the listeners of this module.
public final class TlsListening {
    private TlsListening() {}

    /// The handler of one connection, with the certificates of now.
    ///
    /// @param handshakeTimeout from now to the end of the handshake
    public static SslHandler handler(
            ServerTls tls, ByteBufAllocator allocator, Duration handshakeTimeout) {
        SslHandler handler = tls.context().newHandler(allocator);
        tls.engine().withoutTickets(handler.engine());
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        return handler;
    }

    /// What the client of a connection showed and proved to hold, leaf first; empty if nothing.
    public static List<X509Certificate> clientCertificates(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            return List.of();
        }
        try {
            return Stream.of(handler.engine().getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }
}
