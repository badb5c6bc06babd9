package io.gatehouse.http.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Endpoint;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.tls.Certificates;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.SteppingClock;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Endpoints on a free loopback port: guarded callers show `authorization: Bearer good`.
final class Listening implements AutoCloseable {
    private static final InstantSource CLOCK = SteppingClock.atNewYear();

    final TestAuthority authority = TestAuthority.named("test");
    final List<Throwable> faults = new CopyOnWriteArrayList<>();
    final List<FramingFault> broken = new CopyOnWriteArrayList<>();
    final List<Request> asked = new CopyOnWriteArrayList<>();
    private final Endpoints endpoints;

    Listening(EndpointSettings settings, List<Endpoint> open, List<Endpoint> guarded) {
        TestIdentity identity = authority.certify("localhost", "127.0.0.1");
        ServerTls tls =
                ServerTls.serving(
                        Certificates.only(new HostCertificate(identity.chain(), identity.key())));
        try {
            endpoints =
                    Endpoints.open(
                            settings, tls, open, guarded, this::refusal, new Noting(), CLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EndpointSettings settings(int callsMax, Duration bodyDeadline, Duration deadline) {
        return new EndpointSettings(
                "127.0.0.1", 0, Set.of("localhost", "[::1]"), 64, callsMax, bodyDeadline, deadline);
    }

    static EndpointSettings settings() {
        return settings(16, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    final class Noting implements Endpoints.Faults {
        @Override
        public void thrown(Request request, Throwable thrown) {
            faults.add(thrown);
        }

        @Override
        public Response refused(InetSocketAddress peer, FramingFault fault) {
            broken.add(fault);
            return text(fault.status(), "noted as " + broken.size());
        }
    }

    private Optional<Response> refusal(Request request) {
        asked.add(request);
        boolean good = request.headers().all("authorization").equals(List.of("Bearer good"));
        return good ? Optional.empty() : Optional.of(text(401, "who are you?"));
    }

    static Response text(int status, String text) {
        return new Response(status, Headers.of("content-type", "text/plain"), text.getBytes(UTF_8));
    }

    int port() {
        return endpoints.port();
    }

    RawClient client() {
        return RawClient.tls(port(), authority.trust(), "localhost");
    }

    RawMessage get(String target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /// Sends one request on a connection of its own.
    RawMessage send(String request) {
        try (RawClient client = client()) {
            return client.send(request).readResponse();
        }
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
