package io.gatehouse.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Response;
import io.gatehouse.http.plane.DataPlane;
import io.gatehouse.http.plane.Listener;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/// A server that answers `ok` to everything, behind the TLS under test.
final class TlsServer implements AutoCloseable {
    static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    final ServerTls tls;
    private final DataPlane plane;

    TlsServer(TlsEngine engine, Certificates certificates) {
        tls = new ServerTls(engine, certificates);
        Listener listener =
                new Listener.Secure(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls);
        plane =
                DataPlane.create(
                        new DataPlane.Settings(List.of(listener), Limits.defaults(), 2),
                        new BodyBudget(0),
                        InstantSource.system());
        plane.listen(new Ok());
    }

    private static final class Ok implements Front {
        @Override
        public void handle(Exchange exchange) {
            exchange.answer(new Response(200, Headers.none(), "ok".getBytes(US_ASCII)));
        }

        @Override
        public Response refused(InetSocketAddress peer, FramingFault fault) {
            return Response.empty(fault.status(), Headers.none());
        }
    }

    static HostCertificate certificate(TestIdentity identity) {
        return new HostCertificate(identity.chain(), identity.key());
    }

    int port() {
        return plane.address(0).getPort();
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

    @Override
    public void close() {
        plane.close();
    }
}
