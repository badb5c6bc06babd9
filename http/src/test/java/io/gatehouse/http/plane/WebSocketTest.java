package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Tunnelling;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final String ASK =
            "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                    + KEY
                    + "\r\n\r\n";
    private static final String AGREE =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + ACCEPT
                    + "\r\n\r\n";

    @Test
    void bytesPassBothWaysUntilTheAppCloses() {
        try (RawServer app = RawServer.playing(WebSocketTest::echoThree);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("http/1.1")) {
            RawMessage answer = client.send(ASK).readResponse();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("sec-websocket-accept")).contains(ACCEPT);
            assertThat(answer.header("upgrade")).contains("websocket");
            assertThat(text(client.readBytes(7))).isEqualTo("welcome");
            String said = Frames.text("abc");
            assertThat(new String(client.send(said).readBytes(9), ISO_8859_1)).isEqualTo(said);
            assertThat(client.readToClose()).isEmpty();
            assertThat(app.received().getFirst().header("connection")).contains("Upgrade");
            assertThat(plane.ending().status()).isEqualTo(101);
            assertThat(plane.ending().requestBytes()).isEqualTo(9);
            assertThat(plane.ending().responseBytes()).isEqualTo(16);
        }
    }

    private static void echoThree(RawServer.Connection connection) throws IOException {
        connection.readHead();
        connection.send(AGREE + "welcome");
        connection.send(connection.readBytes(9));
    }

    @Test
    void theAppHearsThatTheClientClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(AGREE);
                            connection.readToClose();
                            closed.countDown();
                        });
                Plane plane = Plane.streaming(app)) {
            try (RawClient client = plane.plain()) {
                client.send(ASK).readResponse();
            }
            closed.await();
            assertThat(plane.ending().complete()).isTrue();
        }
    }

    @Test
    void anAppThatRefusesAnswersAsUsualAndTheConnectionIsKept() {
        try (RawServer app = RawServer.answering("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            assertThat(client.send(ASK).readResponse().status()).isEqualTo(403);
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(403);
        }
    }

    /// RFC 6455 section 4.1: what is not a correct agreement opens nothing (CWE-444, WebSocket smuggling).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n",
                "HTTP/1.1 101 X\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
                "HTTP/1.1 101 X\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
            })
    void anIncorrectAgreementIsBroken(String answer) {
        try (RawServer app = RawServer.answering(answer);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(ASK).readResponse();
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.text()).isEqualTo("BROKEN");
        }
    }

    @Test
    void theGatewayMayRefuseAnAgreement() {
        try (RawServer app = RawServer.answering(AGREE);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (p, exchange) ->
                                        p.forward(
                                                exchange,
                                                new Sending.Nothing(),
                                                _ -> new Relay.Replace(Plane.text(403, "no"))));
                RawClient client = plane.plain()) {
            assertThat(client.send(ASK).readResponse().status()).isEqualTo(403);
        }
    }

    @Test
    void aSilentTunnelIsClosed() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(AGREE);
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling = terms(Duration.ofMillis(300), Optional.empty());
            client.send(ASK).readResponse();
            assertThat(client.readToClose()).isEqualTo(Frames.close(1001));
        }
    }

    /// CWE-613: what opened the tunnel is over, however much is said in it.
    @Test
    void aTunnelEndsWhenItsTimeIsOver() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer app = RawServer.playing(connection -> talk(connection, closed));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("http/1.1")) {
            plane.tunnelling = lasting(Duration.ofMillis(300));
            assertThat(client.send(ASK).readResponse().status()).isEqualTo(101);
            assertThat(client.readToClose()).isNotEmpty();
            closed.await();
            assertThat(plane.ending().complete()).isTrue();
        }
    }

    /// CWE-613: not to read does not keep it open.
    @Test
    void aTunnelEndsAlsoForAClientThatDoesNotRead() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer app = RawServer.playing(connection -> talk(connection, closed));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("http/1.1")) {
            plane.tunnelling = lasting(Duration.ofMillis(300));
            client.send(ASK);
            closed.await();
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
        }
    }

    /// Says something until nobody listens.
    private static void talk(RawServer.Connection connection, CountDownLatch closed)
            throws IOException {
        connection.readHead();
        connection.send(AGREE);
        try {
            while (true) {
                connection.send("and another thing, ");
            }
        } finally {
            closed.countDown();
        }
    }

    /// A token that ran out while the app thought about the handshake.
    @Test
    void aTunnelWhoseTimeWasOverBeforeItOpenedEndsAtOnce() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(AGREE);
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling = lasting(Duration.ofSeconds(-1));
            assertThat(client.send(ASK).readResponse().status()).isEqualTo(101);
            assertThat(client.readToClose()).isEqualTo(Frames.close(1008));
        }
    }

    /// CWE-444: a request behind the handshake must not be taken for frames.
    @Test
    void nothingMayComeBeforeTheAgreement() {
        try (RawServer app = RawServer.answering("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(ASK + "GET /admin HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readTextToClose()).doesNotContain("101");
            assertThat(plane.requests).hasSizeLessThanOrEqualTo(1);
            assertThat(plane.faults).hasSize(1);
        }
    }

    private static Tunnelling lasting(Duration lifetime) {
        return terms(Duration.ofMinutes(1), Optional.of(lifetime));
    }

    private static Tunnelling terms(Duration idle, Optional<Duration> lifetime) {
        return new Tunnelling(1 << 10, idle, lifetime, () -> true);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }
}
