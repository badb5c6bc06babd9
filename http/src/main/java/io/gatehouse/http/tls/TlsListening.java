package io.gatehouse.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

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
}
