package io.gatehouse.http.tls;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/// A server that answers `ok` to everything, behind the TLS under test.
final class TlsServer implements AutoCloseable {
    static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    final ServerTls tls;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpServer server;

    TlsServer(TlsEngine engine, Certificates certificates) {
        tls = new ServerTls(engine, certificates);
        HttpServerOptions options = TlsListening.secure(new HttpServerOptions(), tls);
        server =
                await(
                        vertx.createHttpServer(options)
                                .requestHandler(request -> request.response().end("ok"))
                                .listen(0, "127.0.0.1"));
    }

    static HostCertificate certificate(TestIdentity identity) {
        return new HostCertificate(identity.chain(), identity.key());
    }

    int port() {
        return server.actualPort();
    }

    /// A client that shares no TLS session with any other.
    RawClient client(TestAuthority trusted, String serverName, String... alpn) {
        return RawClient.tls(port(), trusted.trust(), serverName, alpn);
    }

    RawClient client(TestAuthority trusted, String serverName, Consumer<SSLParameters> adjust) {
        return RawClient.tls(port(), trusted.trust(), serverName, adjust);
    }

    static X509Certificate shown(RawClient client) {
        try {
            return (X509Certificate) client.session().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
