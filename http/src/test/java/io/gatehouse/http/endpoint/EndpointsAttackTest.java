package io.gatehouse.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Endpoint;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsAttackTest {
    private static final Endpoint LIVE =
            new Endpoint("GET", "/livez", 0, (_, _) -> Listening.text(200, "live"));

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Endpoint stuck = new Endpoint("GET", "/stuck", 0, (_, _) -> stuck());
    private final Endpoint broken =
            new Endpoint(
                    "GET",
                    "/broken",
                    0,
                    (_, _) -> {
                        throw new IllegalStateException("jdbc:secret@10.0.0.1");
                    });
    private final Endpoint deep = new Endpoint("GET", "/deep", 0, (_, _) -> recurse());
    private final Endpoint upload =
            new Endpoint("POST", "/upload", 10, (_, body) -> Listening.text(200, "" + body.length));
    private Listening listening = listening(Listening.settings());

    private Listening listening(EndpointSettings settings) {
        return new Listening(settings, List.of(LIVE, stuck, broken, deep), List.of(upload));
    }

    private void listenWith(EndpointSettings settings) {
        listening.close();
        listening = listening(settings);
    }

    @AfterEach
    void stop() {
        leave.countDown();
        listening.close();
    }

    private io.gatehouse.http.Response stuck() {
        entered.countDown();
        try {
            leave.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
        return Listening.text(200, "left");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static io.gatehouse.http.Response recurse() {
        return recurse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.attacker.example", // CWE-350: DNS rebinding
                "localhost.attacker.example",
                "localhost.", // another spelling is another name
                "127.0.0.1", // an address that was not configured
            })
    void refusesHostsThatAreNotOurs(String host) {
        RawMessage response = listening.send("GET /livez HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(response.status()).isEqualTo(421);
        assertThat(response.header("x-content-type-options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /livez HTTP/1.1\r\n\r\n", // no Host
                "GET /livez HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost@attacker.example\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost, localhost\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\n X: obs-fold\r\n\r\n", // CWE-444
                "GET /livez HTTP/1.1\nHost: localhost\n\n", // CWE-444: bare LF
                "GET\t/livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", // CWE-444: two
                "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", // CWE-444
                "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", // CWE-444
            })
    void refusesHeadsWithTwoReadings(String request) {
        RawMessage response = listening.send(request);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("noted as 1");
        assertThat(response.header("x-frame-options")).contains("DENY");
        assertThat(response.header("date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = { // CWE-22, CWE-178, CWE-288: only the exact spelling of an open path is open
                "/livez/",
                "//livez",
                "/./livez",
                "/x/../livez",
                "/%6civez",
                "/LIVEZ",
                "/livez;x",
                "/livez%00",
                "/livez#x",
                "/unknown",
            })
    void guardsEveryOtherSpellingOfAnOpenPath(String target) {
        assertThat(listening.get(target).status()).isIn(400, 401);
        assertThat(
                        listening
                                .send(
                                        "GET "
                                                + target
                                                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\n\r\n")
                                .status())
                .isIn(400, 404);
    }

    @Test
    void asksTheGuardBeforeItReadsABody() { // CWE-400: a stranger's bytes cost nothing
        try (RawClient client = listening.client()) {
            client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(401);
            assertThat(client.readToClose()).isEmpty();
        }
    }

    @Test
    void refusesABodyLongerThanTheEndpointTakes() { // CWE-770
        String head = "POST /upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\n";
        assertThat(listening.send(head + "Content-Length: 10\r\n\r\n0123456789").text())
                .isEqualTo("10");
        assertThat(listening.send(head + "Content-Length: 11\r\n\r\n").status()).isEqualTo(413);
        assertThat(
                        listening
                                .send(
                                        head
                                                + "Transfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n")
                                .status())
                .isEqualTo(413);
        assertThat(listening.send(head + "Content-Length: 99999999999999999999\r\n\r\n").status())
                .isEqualTo(400);
    }

    @Test
    void doesNotTakeTheRestOfARefusedBodyForTheNextRequest() { // CWE-444
        String smuggled = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawClient client = listening.client()) {
            client.send(
                    "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + 2 * smuggled.length()
                            + "\r\n\r\n"
                            + smuggled);
            assertThat(client.readResponse().status()).isEqualTo(401);
            assertThat(client.readToClose()).isEmpty();
        }
    }

    @Test
    void givesUpABodyThatDoesNotCome() { // CWE-400: slow POST
        listenWith(Listening.settings(16, Duration.ofMillis(200), Duration.ofSeconds(20)));
        try (RawClient client = listening.client()) {
            client.send(
                    "POST /upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\nContent-Length: 10\r\n\r\n123");
            assertThat(client.readResponse().status()).isEqualTo(408);
            assertThat(client.readToClose()).isEmpty();
        }
    }

    @Test
    void tellsACallerNothingOfAThrow() { // CWE-209
        RawMessage response = listening.get("/broken");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.toString()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(listening.faults).hasSize(1);
    }

    @Test
    void survivesAStackOverflow() { // CWE-674
        assertThat(listening.get("/deep").status()).isEqualTo(500);
        assertThat(listening.faults.getFirst()).isInstanceOf(StackOverflowError.class);
        assertThat(listening.get("/livez").status()).isEqualTo(200);
    }

    @Test
    void refusesMoreCallsThanItTakesAtOnce() { // CWE-400
        listenWith(Listening.settings(1, Duration.ofSeconds(10), Duration.ofSeconds(20)));
        try (RawClient first = listening.client()) {
            first.send("GET /stuck HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Eventually.holds("the call is under way", () -> entered.getCount() == 0);
            RawMessage refused = listening.get("/livez");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).contains("1");
            leave.countDown();
            assertThat(first.readResponse().text()).isEqualTo("left");
            Eventually.holds("its place is free", () -> listening.get("/livez").status() == 200);
        }
    }

    @Test
    void refusesMoreConnectionsThanItTakes() { // CWE-770
        listenWith(
                new EndpointSettings(
                        "127.0.0.1",
                        0,
                        Set.of("localhost"),
                        2,
                        16,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
        String live = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawClient first = listening.client();
                RawClient second = listening.client()) {
            assertThat(first.send(live).readResponse().status()).isEqualTo(200);
            assertThat(second.send(live).readResponse().status()).isEqualTo(200);
            assertThat(answersANewConnection()).isFalse();
        }
        Eventually.holds("there is a place again", this::answersANewConnection);
    }

    private boolean answersANewConnection() {
        try {
            return listening.get("/livez").status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    @Test
    void refusesOtherHostsOverHttp2Too() throws Exception { // CWE-350
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(listening.authority.trust()).build()) {
            var response =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "https://127.0.0.1:"
                                                            + listening.port()
                                                            + "/livez"))
                                    .build(),
                            BodyHandlers.discarding());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(421);
        }
    }

    @Test
    void givesUpACallThatTakesTooLong() { // CWE-400
        listenWith(Listening.settings(16, Duration.ofMillis(100), Duration.ofSeconds(1)));
        RawMessage response = listening.get("/stuck");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).contains("TOO_LATE");
        Eventually.holds("the handler is interrupted", () -> interrupted.getCount() == 0);
    }
}
