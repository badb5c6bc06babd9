package io.gatehouse.http.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.http.tls.Certificates;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final Endpoint LIVE =
            new Endpoint("GET", "/livez", 0, (_, _) -> Listening.text(200, "live"));
    private static final Endpoint ECHO =
            new Endpoint(
                    "POST", "/echo", 10, (_, body) -> Listening.text(200, new String(body, UTF_8)));
    private static final Endpoint WHO =
            new Endpoint(
                    "GET",
                    "/who",
                    0,
                    (request, _) ->
                            Listening.text(
                                    200,
                                    request.target()
                                            + " "
                                            + request.authority()
                                            + " "
                                            + request.protocol()
                                            + " "
                                            + request.headers().first("x-a").orElse("-")
                                            + " virtual="
                                            + Thread.currentThread().isVirtual()));
    private static final Endpoint PAGE =
            new Endpoint(
                    "GET",
                    "/page",
                    0,
                    (_, _) ->
                            Response.empty(
                                    200,
                                    Headers.of("content-security-policy", "default-src 'self'")));
    private static final Endpoint ADMIN =
            new Endpoint("POST", "/admin", 10, (_, _) -> Listening.text(200, "done"));

    private final Listening listening =
            new Listening(Listening.settings(), List.of(LIVE, ECHO, WHO, PAGE), List.of(ADMIN));

    @AfterEach
    void stop() {
        listening.close();
    }

    @Test
    void answersOpenEndpointsToEveryone() {
        RawMessage response = listening.get("/livez");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("live");
        assertThat(listening.asked).isEmpty();
    }

    @Test
    void answersGuardedEndpointsToThoseWhomTheGuardLetsThrough() {
        String head = "POST /admin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
        assertThat(listening.send(head + "\r\n").text()).isEqualTo("who are you?");
        assertThat(listening.send(head + "Authorization: Bearer good\r\n\r\n").text())
                .isEqualTo("done");
    }

    @Test
    void handlesOnVirtualThreadsWhatWasSent() {
        RawMessage response =
                listening.send("GET /who?a=%2F HTTP/1.1\r\nHost: LOCALHOST:1\r\nX-A: 1\r\n\r\n");
        assertThat(response.text()).isEqualTo("/who?a=%2F LOCALHOST:1 HTTP_1_1 1 virtual=true");
    }

    @Test
    void handsOverTheWholeBody() {
        assertThat(
                        listening
                                .send(
                                        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello")
                                .text())
                .isEqualTo("hello");
        assertThat(
                        listening
                                .send(
                                        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")
                                .text())
                .isEqualTo("hello");
    }

    @Test
    void asksForTheBodyOfACallerWhoWaitsToBeAsked() {
        try (RawClient client = listening.client()) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(100);
            assertThat(client.send("hello").readResponse().text()).isEqualTo("hello");
        }
    }

    @Test
    void keepsTheConnectionForMoreCalls() {
        try (RawClient client = listening.client()) {
            for (int i = 0; i < 3; i++) {
                client.send(
                        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n" + i);
                assertThat(client.readResponse().text()).isEqualTo("" + i);
                client.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(client.readResponse().text()).isEqualTo("live");
            }
        }
    }

    @Test
    void answersAHeadWithTheHeadOfTheGet() {
        try (RawClient client = listening.client()) {
            client.send("HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawMessage head = client.readResponseHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).contains("4");
            client.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readResponse().text()).isEqualTo("live");
        }
    }

    @Test
    void speaksHttp2() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(listening.authority.trust()).build()) {
            var who = client.send(request("/who").GET().build(), BodyHandlers.ofString());
            assertThat(who.body())
                    .isEqualTo("/who localhost:" + listening.port() + " HTTP_2 - virtual=true");
            var echo =
                    client.send(
                            request("/echo")
                                    .POST(HttpRequest.BodyPublishers.ofString("hello"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(echo.body()).isEqualTo("hello");
            var tooLong =
                    client.send(
                            request("/echo")
                                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(99_999)))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(tooLong.statusCode()).isEqualTo(413);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + listening.port() + path));
    }

    @Test
    void tellsBrowsersToKeepRunAndFrameNothing() {
        RawMessage response = listening.get("/livez");
        assertThat(response.headers("content-security-policy"))
                .containsExactly(
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(response.header("x-content-type-options")).contains("nosniff");
        assertThat(response.header("cache-control")).contains("no-store");
        assertThat(response.header("x-frame-options")).contains("DENY");
        assertThat(response.header("referrer-policy")).contains("no-referrer");
        assertThat(response.header("cross-origin-resource-policy")).contains("same-origin");
    }

    @Test
    void letsAPageSayItsOwnContentSecurityPolicy() {
        RawMessage response = listening.get("/page");
        assertThat(response.headers("content-security-policy"))
                .containsExactly("default-src 'self'");
        assertThat(response.header("x-content-type-options")).contains("nosniff");
    }

    @Test
    void saysWhichMethodsAPathKnows() {
        RawMessage response =
                listening.send(
                        "DELETE /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).contains("GET");
        assertThat(response.text()).contains("\"code\":\"METHOD_NOT_ALLOWED\"");
    }

    @Test
    void letsCallsUnderWayFinishWhenItCloses() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Endpoint slow =
                new Endpoint(
                        "GET",
                        "/slow",
                        0,
                        (_, _) -> {
                            entered.countDown();
                            try {
                                leave.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return Listening.text(200, "finished");
                        });
        Listening closing = new Listening(Listening.settings(), List.of(slow), List.of());
        try (RawClient client = closing.client()) {
            client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            entered.await();
            Thread closer = Thread.ofVirtual().start(closing::close);
            Eventually.holds("no new connection is taken", () -> refusesConnections(closing));
            leave.countDown();
            assertThat(client.readResponse().text()).isEqualTo("finished");
            closer.join();
        }
    }

    private static boolean refusesConnections(Listening listening) {
        try (RawClient _ = listening.client()) {
            return false;
        } catch (UncheckedIOException _) {
            return true;
        }
    }

    @Test
    void refusesTwoEndpointsForOneMethodAndPath() {
        assertThatThrownBy(() -> new Routes(List.of(LIVE), List.of(LIVE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two endpoints for GET /livez");
    }

    @Test
    void namesTheAddressThatIsTaken() {
        assertThatThrownBy(() ->
                        Endpoints.open(
                                EndpointSettings.loopback(listening.port()),
                                tlsOfNobody(),
                                List.of(LIVE),
                                List.of(),
                                _ -> Optional.empty(),
                                listening.new Noting(),
                                InstantSource.system()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + listening.port())
                .hasMessageContaining("another program listens there");
    }

    private ServerTls tlsOfNobody() {
        var identity = listening.authority.certify("nobody.example");
        return ServerTls.serving(
                Certificates.only(new HostCertificate(identity.chain(), identity.key())));
    }
}
