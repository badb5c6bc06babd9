package io.gatehouse.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/// Whatever context a [ServerTls] has at the moment when a connection comes.
final class CurrentContext extends SslContext {
    private final ServerTls tls;

    CurrentContext(ServerTls tls) {
        this.tls = tls;
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return tls.context().cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the superclass
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return tls.context().applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return prepared(tls.context().newEngine(allocator));
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return prepared(tls.context().newEngine(allocator, peerHost, peerPort));
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor tasks) {
        return prepared(tls.context().newHandler(allocator, tasks));
    }

    @Override
    protected SslHandler newHandler(
            ByteBufAllocator allocator,
            String peerHost,
            int peerPort,
            boolean startTls,
            Executor tasks) {
        return prepared(tls.context().newHandler(allocator, peerHost, peerPort, tasks));
    }

    @Override
    public SSLSessionContext sessionContext() {
        return tls.context().sessionContext();
    }

    private SslHandler prepared(SslHandler handler) {
        prepared(handler.engine());
        return handler;
    }

    private SSLEngine prepared(SSLEngine engine) {
        tls.engine().withoutTickets(engine);
        return engine;
    }
}
