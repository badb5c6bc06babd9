package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a broken or taken-over app sends, and what clients try against the connections behind the gateway.
final class RelayAttackTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /// An answer of which two readers could make two things (CWE-113, CWE-444) is none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // CWE-444: two framings
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                // CWE-113: characters that end a field or a name
                "HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-A: a\u0001b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-A: a\rSet-Cookie: b=c\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX A: b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-A : b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                // CWE-436: no HTTP
                "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 600 High\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                // RFC 9110 section 15.2.2: a change of protocol that nobody asked for
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
            })
    void anAmbiguousAnswerIsBroken(String answer) {
        try (RawServer app = RawServer.answering(answer);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.text()).isEqualTo("BROKEN");
        }
    }

    /// RFC 9110 section 7.4: an absolute form of the other scheme names another resource than the one that was connected to.
    @ParameterizedTest
    @CsvSource({"true,https,http", "false,http,https"})
    void anAbsoluteTargetOfAnotherSchemeIsRefused(boolean secure, String same, String other) {
        try (RawServer app = RawServer.answering("HTTP/1.1 204 No\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = secure ? plane.secure("http/1.1") : plane.plain()) {
            client.send("GET " + same + "://a/ HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(204);
            client.send("GET " + other + "://a/ HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponse().text()).isEqualTo(FramingFault.TARGET_INVALID.name());
            assertThat(client.readToClose()).isEmpty();
            assertThat(plane.requests).hasSize(1);
        }
    }

    /// CWE-444, response queue poisoning: what follows a whole answer belongs to nobody.
    @Test
    void bytesAfterAnAnswerNeverReachTheNextClient() {
        String poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood" + poison);
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app)) {
            for (int i = 0; i < 5; i++) {
                try (RawClient client = plane.plain()) {
                    assertThat(client.send(GET).readResponse().text()).isEqualTo("good");
                }
            }
        }
    }

    /// CWE-444: an answer without body that announces one is not the next answer either.
    @Test
    void aBodyAfterNoContentNeverReachesTheNextClient() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 204 No Content\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(GET).readResponseHead();
            assertThat(client.send(GET).readResponseHead().head())
                    .isEqualTo(
                            "HTTP/1.1 204 No Content\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n");
            assertThat(app.connections()).isEqualTo(2);
        }
    }

    /// CWE-444: an answer to HEAD with a body is not the next answer.
    @Test
    void aBodyAfterHeadNeverReachesTheNextClient() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").readResponseHead();
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponseHead().header("content-length")).contains("40");
            assertThat(app.connections()).isEqualTo(2);
        }
    }

    /// CWE-444, client-side desync: a body that nobody read is not the next request.
    @Test
    void anUnreadBodyIsNeverTheNextRequest() {
        try (RawServer app = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Plane plane =
                        new Plane(
                                io.gatehouse.http.Limits.defaults(),
                                app.port(),
                                (_, exchange) -> exchange.answer(Plane.text(403, "no")));
                RawClient client = plane.plain()) {
            String inner = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + inner.length()
                            + "\r\n\r\n"
                            + inner
                            + GET);
            client.readResponse();
            client.readResponse();
            assertThat(plane.requests)
                    .extracting(request -> request.method() + " " + request.target())
                    .containsExactly("POST /", "GET /");
        }
    }

    /// CWE-444: a request that breaks framing is told once, and nothing after it is read.
    @Test
    void nothingIsReadAfterBrokenFraming() {
        try (RawServer app = RawServer.playing(RelayAttackTest::hello);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(GET + "GET /\tHTTP/1.1\r\nHost: a\r\n\r\n" + GET);
            assertThat(client.readResponse().status()).isEqualTo(200);
            assertThat(client.readTextToClose())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .containsOnlyOnce("HTTP/1.1");
            assertThat(plane.requests).hasSize(1);
            assertThat(plane.faults).hasSize(1);
        }
    }

    private static void hello(RawServer.Connection connection) throws IOException {
        while (true) {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        }
    }

    /// CWE-400: a reset while an answer is awaited frees everything.
    @Test
    void aResetClientLeavesNothingOpen() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app)) {
            for (int i = 0; i < 20; i++) {
                RawClient client = plane.plain();
                client.send(GET);
                int sent = i + 1;
                Eventually.holds("the app has it", () -> app.received().size() == sent);
                client.reset();
            }
            Eventually.holds("no connection is left", () -> plane.plane.connections() == 0);
            Eventually.holds("every exchange ended", () -> plane.endings.size() == 20);
        }
    }
}
