package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Response;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that take more than their share, of time or of connections (CWE-400, CWE-770).
final class LimitsAttackTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration NEVER = Duration.ofMinutes(5);

    /// Slowloris: a head that does not end.
    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\nHost: a\r\nX-A: "})
    void aSlowHeadIsRefused(String begun) {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.times(SOON), app);
                RawClient client = plane.plain()) {
            assertThat(client.send(begun).readTextToClose()).startsWith("HTTP/1.1 408 ");
            assertThat(plane.faults).containsExactly(FramingFault.HEAD_TOO_SLOW);
        }
    }

    /// Slowloris on a kept connection.
    @Test
    void aSlowSecondHeadIsRefused() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.times(SOON), app);
                RawClient client = plane.plain()) {
            client.send(GET).readResponse();
            assertThat(client.send("GET / HT").readTextToClose()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.times(SOON), app);
                RawClient silent = plane.plain();
                RawClient kept = plane.plain();
                RawClient secure = plane.secure("h2")) {
            kept.send(GET).readResponse();
            assertThat(silent.readToClose()).isEmpty();
            assertThat(kept.readToClose()).isEmpty();
            secure.readToClose();
            Eventually.holds("no connection is left", () -> plane.plane.connections() == 0);
        }
    }

    /// R-U-Dead-Yet: a body that stands still, read whole or streamed.
    @Test
    void aBodyThatStandsStillIsGivenUp() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.bodies(SOON, 1), app);
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(client.readTextToClose()).endsWith("REQUEST_BROKEN");
            assertThat(app.received()).isEmpty();
        }
    }

    /// R-U-Dead-Yet: a body that never stands still long enough, and never ends.
    @Test
    void aBodyThatDripsIsGivenUp() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Tight.bodies(SOON, 1_000_000),
                                app.port(),
                                (_, exchange) ->
                                        exchange.readBody(1 << 30)
                                                .thenAccept(reading ->
                                                        exchange.answer(
                                                                Plane.text(
                                                                        408,
                                                                        reading.getClass()
                                                                                .getSimpleName()))));
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
            Thread dripping = Thread.ofVirtual().start(() -> drip(client));
            assertThat(client.readResponse().text()).isEqualTo("TooSlow");
            client.close();
            dripping.interrupt();
        }
    }

    private static void drip(RawClient client) {
        try {
            while (!Thread.interrupted()) {
                client.send("x");
                Thread.yield();
            }
        } catch (UncheckedIOException closed) {
            // enough
        }
    }

    /// Slow read: a client that asks for much and takes nothing.
    @Test
    void aClientThatTakesNothingIsClosed() {
        byte[] much = new byte[32 * 1024 * 1024];
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: "
                                            + much.length
                                            + "\r\n\r\n");
                            connection.send(much);
                        });
                Plane plane = Plane.streaming(Tight.times(SOON), app);
                RawClient client = plane.plain()) {
            client.send(GET);
            assertThat(plane.ending().complete()).isFalse();
            Eventually.holds("it is closed", () -> plane.plane.connections() == 0);
        }
    }

    @Test
    void oneAddressHasItsShareOfConnectionsOnly() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.counts(3, 100, 100), app)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(plane.plain());
                assertThat(clients.getLast().send(GET).readResponse().status()).isEqualTo(200);
            }
            try (RawClient tooMany = plane.plain()) {
                assertThat(tooMany.readToClose()).isEmpty();
            }
            clients.getFirst().close();
            Eventually.holds("there is room", () -> plane.plane.connections() == 2);
            try (RawClient next = plane.plain()) {
                assertThat(next.send(GET).readResponse().status()).isEqualTo(200);
            }
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void anIpv6NetworkCountsAsOneClientAndIpv4AddressesAsSeveral() throws Exception {
        Admission admission = new Admission(100, 2);
        assertThat(admission.enter(address("2001:db8:0:1::1"))).isTrue();
        assertThat(admission.enter(address("2001:db8:0:1:ffff::2"))).isTrue();
        assertThat(admission.enter(address("2001:db8:0:1::3"))).isFalse();
        assertThat(admission.enter(address("2001:db8:0:2::1"))).isTrue();
        for (int i = 1; i < 10; i++) {
            assertThat(admission.enter(address("192.0.2." + i))).isTrue();
        }
        admission.leave(address("2001:db8:0:1::1"));
        assertThat(admission.enter(address("2001:db8:0:1::3"))).isTrue();
        assertThat(admission.connections()).isEqualTo(12);
    }

    @Test
    void allClientsTogetherHaveTheirShareOnly() throws Exception {
        Admission admission = new Admission(2, 2);
        assertThat(admission.enter(address("192.0.2.1"))).isTrue();
        assertThat(admission.enter(address("192.0.2.2"))).isTrue();
        assertThat(admission.enter(address("192.0.2.3"))).isFalse();
        admission.leave(address("192.0.2.2"));
        assertThat(admission.enter(address("192.0.2.3"))).isTrue();
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    /// A handshake that is begun and not ended.
    @Test
    void bytesThatAreNoTlsEndTheConnection() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(Tight.times(NEVER), app);
                RawClient client = RawClient.plain(plane.securePort())) {
            client.send(GET);
            assertThat(new String(client.readToClose(), ISO_8859_1)).doesNotContain("HTTP");
            assertThat(plane.requests).isEmpty();
        }
    }

    @Test
    void thePlainListenerClosesStrangersWithoutAByte() {
        try (DataPlane plane =
                        DataPlane.create(
                                new DataPlane.Settings(
                                        List.of(
                                                new Listener.Plain(
                                                        new InetSocketAddress(
                                                                InetAddress.getLoopbackAddress(),
                                                                0),
                                                        _ -> false)),
                                        Tight.times(NEVER),
                                        1),
                                new BodyBudget(0),
                                InstantSource.system());
                RawClient client = listening(plane)) {
            assertThat(client.readToClose()).isEmpty();
        }
    }

    private static RawClient listening(DataPlane plane) {
        plane.listen(new Refusing());
        return RawClient.plain(plane.address(0).getPort());
    }

    private static final class Refusing implements Front {
        @Override
        public void handle(Exchange exchange) {
            throw new AssertionError("A stranger was let in");
        }

        @Override
        public Response refused(InetSocketAddress peer, FramingFault fault) {
            throw new AssertionError("A stranger was heard");
        }
    }
}
