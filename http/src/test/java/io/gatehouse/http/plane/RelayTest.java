package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Response;
import io.gatehouse.http.Upstream;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an exchange carries from a client to the app and back.
final class RelayTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration STILL = Duration.ofMillis(200);
    private static final int MANY_BYTES = 64 * 1024 * 1024;

    @Test
    void keepsBothConnections() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.send(GET).readResponse().text()).isEqualTo("hello");
            }
            assertThat(app.connections()).isEqualTo(1);
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        try (RawServer app = RawServer.playing(RelayTest::echoTarget);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(client.readResponse().text()).isEqualTo("/" + i);
            }
        }
    }

    private static void echoTarget(RawServer.Connection connection) throws IOException {
        while (true) {
            String target = connection.readRequest().startLine().split(" ")[1];
            connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n" + target);
        }
    }

    @Test
    void pipelinedAnswersFromMemoryDoNotGrowTheStack() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = answering(app, Plane.text(200, "x"));
                RawClient client = plane.plain()) {
            client.send(GET.repeat(5_000));
            for (int i = 0; i < 5_000; i++) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
        }
    }

    private static Plane answering(RawServer app, Response response) {
        return new Plane(Limits.defaults(), app.port(), (_, exchange) -> exchange.answer(response));
    }

    @Test
    void aClientThatAsksToCloseIsClosed() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readTextToClose()).endsWith("hello").contains("connection: close");
        }
    }

    @Test
    void chunksOfTheClientReachTheAppAsChunksWithoutTrailers() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                            + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(200);
            RawMessage received = app.received().getFirst();
            assertThat(received.text()).isEqualTo("abcde");
            assertThat(received.header("transfer-encoding")).contains("chunked");
            assertThat(new String(received.bytes(), US_ASCII)).doesNotContainIgnoringCase("x-t");
            assertThat(received.header("trailer")).isEmpty();
        }
    }

    @Test
    void chunksOfTheAppReachTheClientAsChunksWithoutTrailers() {
        try (RawServer app =
                        RawServer.answering(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                                        + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(GET).readResponse();
            assertThat(response.text()).isEqualTo("abcde");
            assertThat(new String(response.bytes(), US_ASCII)).doesNotContainIgnoringCase("x-t");
        }
    }

    @Test
    void aBodyUpToTheCloseReachesTheClientAsChunks() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\n\r\nall of it");
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(GET).readResponse();
            assertThat(response.header("transfer-encoding")).contains("chunked");
            assertThat(response.text()).isEqualTo("all of it");
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void interimResponsesAreNotPassedOn() {
        try (RawServer app =
                        RawServer.answering(
                                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                                        + "HTTP/1.1 100 Continue\r\n\r\n"
                                        + OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerToHeadHasALengthAndNoBody() {
        try (RawServer app = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            for (int i = 0; i < 2; i++) {
                RawMessage head =
                        client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").readResponseHead();
                assertThat(head.header("content-length")).contains("5");
            }
            assertThat(app.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void statusesWithoutBodyHaveNone(int status) {
        try (RawServer app = RawServer.answering("HTTP/1.1 " + status + " X\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            for (int i = 0; i < 2; i++) {
                RawMessage response = client.send(GET).readResponseHead();
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.header("content-length")).isEmpty();
                assertThat(response.header("transfer-encoding")).isEmpty();
            }
        }
    }

    @Test
    void hopByHopFieldsOfTheAppEndHere() {
        try (RawServer app =
                        RawServer.answering(
                                "HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nKeep-Alive: timeout=5\r\n"
                                        + "X-Hop: 1\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nProxy-Connection: x\r\nUpgrade: h2c\r\n"
                                        + "Content-Length: 5\r\n\r\nhello");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(GET).readResponse();
            assertThat(response.head())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\ncontent-length: 5\r\n");
        }
    }

    @Test
    void continueIsSaidOnlyWhenTheBodyIsWanted() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(100);
            assertThat(client.send("abc").readResponse().status()).isEqualTo(200);
            assertThat(app.received().getFirst().text()).isEqualTo("abc");
            assertThat(app.received().getFirst().header("expect")).isEmpty();
        }
    }

    @Test
    void aRefusalComesInsteadOfContinue() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = answering(app, Plane.text(403, "no"));
                RawClient client = plane.plain()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readTextToClose())
                    .startsWith("HTTP/1.1 403")
                    .contains("connection: close");
        }
    }

    @Test
    void aShortUnreadBodyIsDrainedAndTheConnectionKept() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = answering(app, Plane.text(403, "no"));
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(403);
            client.send("abc" + GET);
            assertThat(client.readResponse().status()).isEqualTo(403);
            assertThat(plane.faults).isEmpty();
        }
    }

    @Test
    void aLongUnreadBodyEndsTheConnectionAfterTheAnswer() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = answering(app, Plane.text(403, "no"));
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
            client.send("x".repeat(100_000));
            assertThat(client.readTextToClose()).startsWith("HTTP/1.1 403").endsWith("no");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 11,Whole",
        "Content-Length: 12,TooLarge",
        "Transfer-Encoding: chunked,TooLarge"
    })
    void readingABodyIsBounded(String framing, String expected) {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = new Plane(Limits.defaults(), app.port(), RelayTest::sayReading);
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n");
            client.send(
                    framing.startsWith("T") ? "c\r\nhello world!\r\n0\r\n\r\n" : "hello world!");
            assertThat(client.readResponse().text()).isEqualTo(expected);
            Eventually.holds("the budget is free", () -> plane.budget.bytesTaken() == 0);
        }
    }

    private static void sayReading(Plane plane, Exchange exchange) {
        exchange.readBody(11)
                .thenAccept(reading ->
                        exchange.answer(Plane.text(200, reading.getClass().getSimpleName())));
    }

    @Test
    void aBodyPastTheBudgetHasNoRoom() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (p, exchange) ->
                                        exchange.readBody(Integer.MAX_VALUE)
                                                .thenAccept(reading ->
                                                        exchange.answer(
                                                                Plane.text(
                                                                        503,
                                                                        reading.getClass()
                                                                                .getSimpleName()))));
                RawClient client = plane.plain()) {
            assertThat(plane.budget.take(64L * 1024 * 1024 - 5)).isTrue();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabcdef");
            assertThat(client.readResponse().text()).isEqualTo("NoRoom");
        }
    }

    @Test
    void aStreamedBodyIsBounded() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (p, exchange) ->
                                        p.forward(
                                                exchange,
                                                new Sending.Streamed(4),
                                                Relay.Stream::new));
                RawClient sized = plane.plain();
                RawClient chunked = plane.plain()) {
            sized.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde");
            assertThat(sized.readResponse().text()).isEqualTo("REQUEST_TOO_LARGE");
            chunked.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            chunked.send("5\r\nabcde\r\n0\r\n\r\n");
            assertThat(chunked.readResponse().text()).isEqualTo("REQUEST_TOO_LARGE");
            assertThat(app.received()).isEmpty();
        }
    }

    @Test
    void brokenFramingWithinAStreamedBodyBreaksTheRequest() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("5\r\nabcde\r\nzz\r\n");
            assertThat(client.readTextToClose()).endsWith("REQUEST_BROKEN");
            assertThat(plane.faults).hasSize(1);
            assertThat(app.received()).isEmpty();
        }
    }

    @Test
    void aResponseReadWholeIsReplacedByWhatIsMadeOfIt() {
        assertThat(
                        relayed(
                                OK,
                                head ->
                                        Relay.Whole.atOnce(
                                                5,
                                                body ->
                                                        Plane.text(
                                                                200,
                                                                "<"
                                                                        + new String(body, US_ASCII)
                                                                        + ">"),
                                                RelayTest::said)))
                .isEqualTo("<hello>");
        assertThat(
                        relayed(
                                OK,
                                head ->
                                        Relay.Whole.atOnce(
                                                4, body -> Plane.text(200, "?"), RelayTest::said)))
                .isEqualTo("TOO_LARGE");
        assertThat(
                        relayed(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                                head ->
                                        Relay.Whole.atOnce(
                                                4, body -> Plane.text(200, "?"), RelayTest::said)))
                .isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n1\r\nl\r\n2\r\nlo\r\n0\r\n\r\n"
            })
    void aResponseThatIsLongerPassesWholeWhereThatIsAllowed(String answer) {
        assertThat(
                        relayed(
                                answer,
                                head ->
                                        new Relay.Whole(
                                                4,
                                                body ->
                                                        CompletableFuture.completedStage(
                                                                Plane.text(200, "?")),
                                                RelayTest::said,
                                                Optional.of(() -> head))))
                .isEqualTo("hello");
    }

    @Test
    void whatIsMadeOfAResponseMayTakeTime() {
        assertThat(
                        relayed(
                                OK,
                                head ->
                                        new Relay.Whole(
                                                5,
                                                body ->
                                                        CompletableFuture.supplyAsync(
                                                                () -> Plane.text(200, "later")),
                                                RelayTest::said,
                                                Optional.empty())))
                .isEqualTo("later");
        assertThat(
                        relayed(
                                OK,
                                head ->
                                        new Relay.Whole(
                                                5,
                                                body ->
                                                        CompletableFuture.supplyAsync(() -> {
                                                            throw new StackOverflowError();
                                                        }),
                                                RelayTest::said,
                                                Optional.empty())))
                .isEmpty();
    }

    private static Response said(Object failure) {
        return Plane.text(502, failure.toString());
    }

    @Test
    void aResponseIsReplaced() {
        assertThat(relayed(OK, head -> new Relay.Replace(Plane.text(404, "instead"))))
                .isEqualTo("instead");
    }

    @Test
    void aJudgeThatBreaksLetsNothingThrough() {
        assertThat(
                        relayed(
                                OK,
                                head -> {
                                    throw new IllegalStateException("broken");
                                }))
                .isEmpty();
        assertThat(
                        relayed(
                                OK,
                                head ->
                                        Relay.Whole.atOnce(
                                                5,
                                                body -> {
                                                    throw new StackOverflowError();
                                                },
                                                RelayTest::said)))
                .isEmpty();
    }

    private static String relayed(String answer, Function<ResponseHead, Relay> onResponse) {
        try (RawServer app = RawServer.answering(answer);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (p, exchange) ->
                                        p.forward(exchange, new Sending.Nothing(), onResponse));
                RawClient client = plane.plain()) {
            String first = client.send(GET).readResponse().text();
            assertThat(client.send(GET).readResponse().text()).isEqualTo(first);
            Eventually.holds("the budget is free", () -> plane.budget.bytesTaken() == 0);
            return first;
        }
    }

    @Test
    void aSlowReaderHoldsTheAppBack() {
        AtomicLong sent = new AtomicLong();
        try (RawServer app = RawServer.playing(connection -> pour(connection, sent));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(GET);
            Eventually.holds("the app stands still", standsStill(sent));
            assertThat(sent.get()).isLessThan(MANY_BYTES / 2);
            assertThat(plane.endings).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aLargeBodyComesBackWholeThroughTls(Version version) throws Exception {
        byte[] large = new byte[1024 * 1024];
        new Random(1).nextBytes(large);
        try (RawServer app = RawServer.playing(RelayTest::echoBody);
                Plane plane = Plane.streaming(app);
                HttpClient client = plane.http(version)) {
            HttpRequest post =
                    HttpRequest.newBuilder(URI.create("https://localhost:" + plane.securePort()))
                            .POST(BodyPublishers.ofByteArray(large))
                            .build();
            assertThat(client.send(post, BodyHandlers.ofByteArray()).body()).isEqualTo(large);
            assertThat(plane.ending().complete()).isTrue();
            assertThat(plane.ending().responseBytes()).isEqualTo(large.length);
        }
    }

    private static void echoBody(RawServer.Connection connection) throws IOException {
        byte[] body = connection.readRequest().body();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
        connection.send(body);
        connection.readToClose();
    }

    private static void pour(RawServer.Connection connection, AtomicLong sent) throws IOException {
        connection.readRequest();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + MANY_BYTES + "\r\n\r\n");
        byte[] piece = new byte[64 * 1024];
        for (int left = MANY_BYTES; left > 0; left -= piece.length) {
            connection.send(piece);
            sent.addAndGet(piece.length);
        }
        connection.readToClose();
    }

    /// Whether a count has begun, and then not moved for a while.
    private static BooleanSupplier standsStill(AtomicLong count) {
        long[] seen = {0, System.nanoTime()};
        return () -> {
            long now = count.get();
            if (now != seen[0]) {
                seen[0] = now;
                seen[1] = System.nanoTime();
            }
            return now > 0 && System.nanoTime() - seen[1] > STILL.toNanos();
        };
    }

    @Test
    void aSlowAppHoldsTheClientBack() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicLong sent = new AtomicLong();
        try (ServerSocket app = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Plane plane = new Plane(Limits.defaults(), app.getLocalPort(), Plane::stream);
                RawClient client = plane.plain()) {
            Thread.ofVirtual().start(() -> takeLate(app, goOn));
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + MANY_BYTES + "\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> sendMany(client, sent));
            Eventually.holds("the client stands still", standsStill(sent));
            assertThat(sent.get()).isLessThan(MANY_BYTES / 2);
            goOn.countDown();
            sender.join();
            assertThat(client.readResponse().status()).isEqualTo(200);
            assertThat(plane.ending().requestBytes()).isEqualTo(MANY_BYTES);
        }
    }

    private static void takeLate(ServerSocket app, CountDownLatch goOn) {
        try (Socket connection = app.accept()) {
            await(goOn);
            byte[] taken = new byte[64 * 1024];
            for (int left = MANY_BYTES; left > 0; ) {
                left -= connection.getInputStream().read(taken);
            }
            connection.getOutputStream().write(OK.getBytes(US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendMany(RawClient client, AtomicLong sent) {
        byte[] piece = new byte[64 * 1024];
        for (int left = MANY_BYTES; left > 0; left -= piece.length) {
            client.send(piece);
            sent.addAndGet(piece.length);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void anEarlyAnswerComesThroughAndItsConnectionIsNotKept() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(
                                    "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(client.readResponse().status()).isEqualTo(413);
            client.send("defghij" + GET);
            assertThat(client.readResponse().status()).isEqualTo(413);
            assertThat(app.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAppThatIsNotThereIsUnreachable() {
        try (Plane plane = new Plane(Limits.defaults(), FreePorts.one(), Plane::stream);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("UNREACHABLE");
        }
    }

    @Test
    void anAppThatClosesWithoutAnAnswerIsBroken() {
        try (RawServer app = RawServer.playing(RawServer.Connection::readRequest);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("BROKEN");
            assertThat(app.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAppThatIsSilentTimesOut() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.readToClose();
                        });
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                settings(app.port(), 256, 256, Duration.ofMillis(300)),
                                Plane::stream);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("TIMEOUT");
        }
    }

    private static Upstream.Settings settings(
            int port, int connectionsMax, int waitingMax, Duration timeout) {
        return new Upstream.Settings(
                new Upstream.Address.Tcp("127.0.0.1", port),
                1,
                Optional.empty(),
                connectionsMax,
                waitingMax,
                Duration.ofSeconds(10),
                timeout,
                timeout);
    }

    @Test
    void aFullPoolAndQueueIsOverloadedAndTheQueuedAreServedInTurn() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer app =
                        RawServer.playing(connection -> {
                            while (true) {
                                connection.readRequest();
                                await(goOn);
                                connection.send(OK);
                            }
                        });
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                settings(app.port(), 1, 1, Duration.ofSeconds(30)),
                                Plane::stream);
                RawClient first = plane.plain();
                RawClient second = plane.plain();
                RawClient third = plane.plain()) {
            first.send(GET);
            Eventually.holds("the first is sent", () -> app.received().size() == 1);
            second.send(GET);
            Eventually.holds("the second waits", () -> plane.requests.size() == 2);
            assertThat(third.send(GET).readResponse().text()).isEqualTo("OVERLOADED");
            goOn.countDown();
            assertThat(first.readResponse().text()).isEqualTo("hello");
            assertThat(second.readResponse().text()).isEqualTo("hello");
            assertThat(app.connections()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatTheAppClosedIsRepeatedOnceForGetAndNeverForPost() {
        try (RawServer app = RawServer.playing(RelayTest::answerFirstOnly);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("hello");
            assertThat(client.send(GET).readResponse().text()).isEqualTo("hello");
            assertThat(app.connections()).isEqualTo(2);
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
            assertThat(client.readResponse().text()).isEqualTo("BROKEN");
            assertThat(app.connections()).isEqualTo(2);
        }
    }

    /// Reads a second request on the same connection, and closes without a byte of an answer.
    private static void answerFirstOnly(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.send(OK);
        connection.readRequest();
    }

    @Test
    void anAppThatBreaksWithinItsBodyBreaksTheClientsResponse() {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readTextToClose()).doesNotContain("0\r\n\r\n");
            assertThat(plane.ending().complete()).isFalse();
        }
    }

    @Test
    void aClientThatGoesAwayEndsTheAppsRequest() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.readToClose();
                            closed.countDown();
                        });
                Plane plane = Plane.streaming(app)) {
            try (RawClient client = plane.plain()) {
                client.send(GET);
                Eventually.holds("the app has it", () -> app.received().size() == 1);
            }
            closed.await();
            assertThat(plane.ending().status()).isZero();
            assertThat(plane.ending().complete()).isFalse();
        }
    }

    @Test
    void abortSendsNothing() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Limits.defaults(), app.port(), (_, exchange) -> exchange.abort());
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readToClose()).isEmpty();
            assertThat(plane.ending().status()).isZero();
        }
    }

    @Test
    void aFrontThatThrowsRefuses() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (_, _) -> {
                                    throw new StackOverflowError();
                                });
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(500);
        }
    }

    @Test
    void aForwardingThatCannotBeOneRequestIsRefusedBeforeAnythingIsSent() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (p, exchange) -> {
                                    try {
                                        exchange.forward(
                                                new io.gatehouse.http.Forwarding(
                                                        p.app(),
                                                        "GET",
                                                        "/ HTTP/1.1\r\nX: y",
                                                        "a",
                                                        Headers.none(),
                                                        new Sending.Nothing(),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Relay.Stream::new,
                                                        RelayTest::said));
                                    } catch (IllegalArgumentException e) {
                                        exchange.answer(Plane.text(500, "refused"));
                                    }
                                });
                RawClient client = plane.plain()) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("refused");
            assertThat(app.connections()).isZero();
        }
    }
}
