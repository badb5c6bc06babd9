package io.gatehouse.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/// Puts a [ServerTls] into the options of a Vert.x server: for the listeners of this module.
public final class TlsListening {
    /// From the connection to the end of its handshake.
    static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

    private TlsListening() {}

    /// Switches TLS on. Later calls of [ServerTls#replace] take effect on the running server.
    public static HttpServerOptions secure(HttpServerOptions options, ServerTls tls) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(TlsEngine.VERSIONS))
                .setSslEngineOptions(new Engine(tls))
                .setSslHandshakeTimeout(HANDSHAKE_MAX.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        // The server insists on key options; the context below never asks them.
        options.setKeyCertOptions(new NoKeys());
        return options;
    }

    /// The handler of one connection, with the certificates of now.
    public static SslHandler handler(ServerTls tls, ByteBufAllocator allocator) {
        SslHandler handler = tls.context().newHandler(allocator);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MAX.toMillis());
        return handler;
    }

    private static final class Engine extends SSLEngineOptions {
        private final ServerTls tls;

        Engine(ServerTls tls) {
            this.tls = tls;
        }

        @Override
        public SSLEngineOptions copy() {
            return this;
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new SslContextFactory() {
                @Override
                public SslContext create() {
                    return new CurrentContext(tls);
                }
            };
        }
    }

    private static final class NoKeys implements KeyCertOptions {
        @Override
        public KeyCertOptions copy() {
            return this;
        }

        @Override
        public @Nullable KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // "no factory for this name" is null to Vert.x
        public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
            return _ -> null;
        }
    }
}
