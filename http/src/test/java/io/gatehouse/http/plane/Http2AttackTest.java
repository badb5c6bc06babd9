package io.gatehouse.http.plane;

import static io.gatehouse.testkit.RawHttp2.CONTINUATION;
import static io.gatehouse.testkit.RawHttp2.DATA;
import static io.gatehouse.testkit.RawHttp2.END_HEADERS;
import static io.gatehouse.testkit.RawHttp2.END_STREAM;
import static io.gatehouse.testkit.RawHttp2.GOAWAY;
import static io.gatehouse.testkit.RawHttp2.HEADERS;
import static io.gatehouse.testkit.RawHttp2.PING;
import static io.gatehouse.testkit.RawHttp2.RST_STREAM;
import static io.gatehouse.testkit.RawHttp2.SETTINGS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Limits;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawHttp2;
import io.gatehouse.testkit.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class Http2AttackTest {
    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int MANY = 5_000;

    /// A request and its answer, so that the attacks below fail for what they are.
    @Test
    void anOrdinaryRequestIsAnswered() {
        try (RawServer app = ok();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client).send(RawHttp2.get(1, "cookie", "a=b", "cookie", "c=d"));
            assertThat(http2.read(HEADERS).stream()).isEqualTo(1);
            assertThat(app.received().getFirst().header("cookie")).contains("a=b; c=d");
        }
    }

    /// CVE-2023-44487, rapid reset.
    @Test
    void manyResetsEndTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(Tight.counts(10, 100, 1_000), app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            flood(() -> {
                for (int i = 0; i < MANY; i++) {
                    http2.send(RawHttp2.get(2 * i + 1), RawHttp2.reset(2 * i + 1));
                }
            });
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.requests).hasSizeLessThan(300);
            Eventually.holds(
                    "every exchange ended", () -> plane.endings.size() == plane.requests.size());
        }
    }

    /// CVE-2025-8671, MadeYouReset: the client makes the server reset its streams, here by DATA beyond the declared length.
    @Test
    void manyResetsByTheServerEndTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(Tight.counts(10, 100, 1_000), app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            flood(() -> {
                for (int i = 0; i < MANY; i++) {
                    int stream = 2 * i + 1;
                    http2.send(
                            RawHttp2.post(stream, "content-length", "1"),
                            RawHttp2.frame(DATA, END_STREAM, stream, new byte[2]));
                }
            });
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.requests).hasSizeLessThan(300);
        }
    }

    /// CVE-2019-9512, ping flood.
    @Test
    void manyPingsEndTheConnection() {
        byte[] ping = RawHttp2.frame(PING, 0, 0, new byte[8]);
        assertThat(errorAfterFlood(ping)).isEqualTo(ENHANCE_YOUR_CALM);
    }

    /// CVE-2019-9515, settings flood.
    @Test
    void manySettingsEndTheConnection() {
        byte[] settings = RawHttp2.frame(SETTINGS, 0, 0, new byte[0]);
        assertThat(errorAfterFlood(settings)).isEqualTo(ENHANCE_YOUR_CALM);
    }

    private static int errorAfterFlood(byte[] frame) {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(Tight.counts(10, 100, 500), app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            for (int i = 0; i < 501; i++) {
                http2.send(frame);
            }
            int error = RawHttp2.error(http2.read(GOAWAY));
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            return error;
        }
    }

    /// CVE-2024-27316 and its kin, continuation flood.
    @Test
    void manyContinuationsEndTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            flood(() -> {
                http2.send(RawHttp2.frame(HEADERS, END_STREAM, 1, RawHttp2.block("GET")));
                for (int i = 0; i < MANY; i++) {
                    http2.send(RawHttp2.frame(CONTINUATION, 0, 1, new byte[0]));
                }
            });
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.requests).isEmpty();
        }
    }

    /// CVE-2019-9518, empty frames flood.
    @Test
    void manyEmptyDataFramesEndTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client).send(RawHttp2.post(1));
            flood(() -> {
                for (int i = 0; i < MANY; i++) {
                    http2.send(RawHttp2.frame(DATA, 0, 1, new byte[0]));
                }
            });
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
        }
    }

    /// CWE-770: more streams at once than allowed are refused, the others go on.
    @Test
    void aStreamTooManyIsRefused() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            int most = Limits.defaults().streamsMax();
            for (int i = 0; i <= most; i++) {
                http2.send(RawHttp2.get(2 * i + 1));
            }
            assertThat(http2.read(RST_STREAM).stream()).isEqualTo(2 * most + 1);
            Eventually.holds("the others came", () -> plane.requests.size() == most);
        }
    }

    /// CWE-444: what HTTP/1.1 would read as framing or routing is refused before anything judges it.
    @Test
    void aHeadThatBreaksTheRulesIsRefusedOnce() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client).send(RawHttp2.get(1, "transfer-encoding", "chunked"));
            RawHttp2.Frame refusal = http2.read(DATA);
            assertThat(refusal.flags() & END_STREAM).isEqualTo(END_STREAM);
            assertThat(refusal.payload())
                    .asString()
                    .isEqualTo(FramingFault.CONNECTION_HEADER_IN_HTTP2.name());
            assertThat(plane.faults).containsExactly(FramingFault.CONNECTION_HEADER_IN_HTTP2);
            assertThat(plane.requests).isEmpty();
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
        }
    }

    private static Stream<Arguments> heads() {
        return Stream.of(
                // RFC 9113 section 8.3: a lenient reader would move it to the front
                head(
                        FramingFault.PSEUDO_HEADER_INVALID,
                        ":method GET,:scheme https,:path /,x y,:authority localhost"),
                head(
                        FramingFault.PSEUDO_HEADER_INVALID,
                        "x y,:method GET,:scheme https,:path /,:authority localhost"),
                // CWE-444: two readers could take two paths
                head(
                        FramingFault.PSEUDO_HEADER_INVALID,
                        ":method GET,:scheme https,:path /,:path /,:authority localhost"),
                head(
                        FramingFault.PSEUDO_HEADER_INVALID,
                        ":method GET,:scheme https,:path /,:authority localhost,:path /admin"),
                // RFC 9110 section 7.4: over TLS, `http` names another resource
                head(
                        FramingFault.PSEUDO_HEADER_INVALID,
                        ":method GET,:scheme http,:path /,:authority localhost"),
                // CWE-444: two lengths are two, also when they are equal
                head(
                        FramingFault.LENGTH_REPEATED,
                        ":method GET,:scheme https,:path /,:authority localhost,content-length 0,content-length 0"),
                head(
                        FramingFault.LENGTH_REPEATED,
                        ":method GET,:scheme https,:path /,:authority localhost,content-length 0,content-length 1"));
    }

    private static Arguments head(FramingFault fault, String fields) {
        return Arguments.of(fault, List.of(fields.split("[, ]")));
    }

    /// What Netty would put in order or reset by itself is refused as it came.
    @ParameterizedTest
    @MethodSource("heads")
    void aHeadIsJudgedAsItCame(FramingFault fault, List<String> head) {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client).send(RawHttp2.head(END_STREAM, 1, head));
            assertThat(http2.read(DATA).payload()).asString().isEqualTo(fault.name());
            assertThat(plane.faults).containsExactly(fault);
            assertThat(plane.requests).isEmpty();
        }
    }

    /// CWE-444: trailers of a refused head are not a second head.
    @Test
    void trailersBehindARefusedHeadAreNoRequest() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client)
                            .send(
                                    RawHttp2.post(1, "connection", "close"),
                                    RawHttp2.get(1, "x", "y"));
            http2.read(DATA);
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.faults).containsExactly(FramingFault.CONNECTION_HEADER_IN_HTTP2);
            assertThat(plane.requests).isEmpty();
        }
    }

    /// CWE-444: some readers merge trailers into the head.
    @ParameterizedTest
    @CsvSource({
        ":path,PSEUDO_HEADER_INVALID",
        "content-length,HEADER_NAME_INVALID",
        "transfer-encoding,HEADER_NAME_INVALID",
        "host,HEADER_NAME_INVALID",
        "X-Upper,HEADER_NAME_INVALID",
    })
    void aTrailerThatCouldFrameOrRouteBreaksItsRequest(String name, FramingFault fault) {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client)
                            .send(
                                    RawHttp2.post(1),
                                    RawHttp2.frame(DATA, 0, 1, new byte[2]),
                                    RawHttp2.head(END_STREAM, 1, List.of(name, "1")));
            assertThat(http2.read(DATA).payload()).asString().isEqualTo("REQUEST_BROKEN");
            assertThat(plane.faults).containsExactly(fault);
        }
    }

    @Test
    void ordinaryTrailersAreDropped() {
        try (RawServer app = ok();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client)
                            .send(
                                    RawHttp2.post(1),
                                    RawHttp2.frame(DATA, 0, 1, "body".getBytes(US_ASCII)),
                                    RawHttp2.head(END_STREAM, 1, List.of("x-sum", "1")));
            assertThat(http2.read(HEADERS).stream()).isEqualTo(1);
            assertThat(plane.ending().status()).isEqualTo(200);
            assertThat(app.received().getFirst().text()).isEqualTo("body");
            assertThat(app.received().getFirst().header("x-sum")).isEmpty();
        }
    }

    /// CWE-770: a head over the limit has its answer, and the connection's other requests notice nothing.
    @Test
    void aHeadOverTheLimitIsRefusedAlone() {
        try (RawServer app = ok();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 =
                    new RawHttp2(client)
                            .send(
                                    RawHttp2.post(1),
                                    longHead(3, 2 * Limits.defaults().headBytesMax()));
            RawHttp2.Frame refusal = http2.read(DATA);
            assertThat(refusal.stream()).isEqualTo(3);
            assertThat(refusal.payload())
                    .asString()
                    .isEqualTo(FramingFault.HEADERS_TOO_LARGE.name());
            http2.send(RawHttp2.frame(DATA, END_STREAM, 1, new byte[1]));
            assertThat(http2.read(HEADERS).stream()).isEqualTo(1);
            http2.send(RawHttp2.get(5));
            assertThat(http2.read(HEADERS).stream()).isEqualTo(5);
            assertThat(plane.faults).containsExactly(FramingFault.HEADERS_TOO_LARGE);
            assertThat(plane.requests).hasSize(2);
        }
    }

    /// CWE-409, HPACK bomb: few bytes that stand for many are refused as the many, and the compression state stays whole.
    @Test
    void aHeadThatUnpacksBeyondTheLimitIsRefusedAlone() {
        String value = "y".repeat(4_000);
        try (RawServer app = ok();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client).send(indexed(1, remembered("x", value), 10_000));
            assertThat(http2.read(DATA).payload())
                    .asString()
                    .isEqualTo(FramingFault.HEADERS_TOO_LARGE.name());
            http2.send(indexed(3, new byte[0], 1));
            assertThat(http2.read(HEADERS).stream()).isEqualTo(3);
            assertThat(app.received().getFirst().header("x")).contains(value);
        }
    }

    /// A literal that enters the dynamic table (RFC 7541 section 6.2.1).
    private static byte[] remembered(String name, String value) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        RawHttp2.literal(field, name, value);
        byte[] literal = field.toByteArray();
        literal[0] = 0x40;
        return literal;
    }

    /// A GET with this field, and the newest of the dynamic table so many times (RFC 7541 section 6.1).
    private static byte[] indexed(int stream, byte[] field, int times) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(RawHttp2.block("GET"));
        block.writeBytes(field);
        for (int i = 0; i < times; i++) {
            block.write(0x80 | 62);
        }
        return RawHttp2.head(END_STREAM, stream, block.toByteArray());
    }

    /// CWE-770: a head far over the limit ends the connection before it is in memory.
    @Test
    void aHeadFarOverTheLimitEndsTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client);
            flood(() -> http2.send(longHead(1, 10 * Limits.defaults().headBytesMax())));
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.requests).isEmpty();
        }
    }

    /// A head of at least so many bytes.
    private static byte[] longHead(int stream, int bytes) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(RawHttp2.block("GET"));
        while (block.size() < bytes) {
            RawHttp2.literal(block, "x", "y".repeat(4_000));
        }
        return RawHttp2.head(END_STREAM, stream, block.toByteArray());
    }

    /// CWE-400: a head that never ends.
    @Test
    void aHeadThatIsNeverWholeEndsTheConnection() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(Tight.times(java.time.Duration.ofMillis(400)), app);
                RawClient client = plane.secure("h2")) {
            new RawHttp2(client)
                    .send(RawHttp2.frame(HEADERS, END_STREAM, 1, RawHttp2.block("GET")));
            Eventually.holds("the connection is gone", () -> plane.plane.connections() == 0);
            assertThat(plane.requests).isEmpty();
        }
    }

    /// CWE-400: a body that goes on after its answer is cut.
    @Test
    void anUnreadBodyIsCutAfterTheAnswer() {
        try (RawServer app = silent();
                Plane plane =
                        new Plane(
                                Limits.defaults(),
                                app.port(),
                                (_, exchange) -> exchange.answer(Plane.text(403, "no")));
                RawClient client = plane.secure("h2")) {
            RawHttp2 http2 = new RawHttp2(client).send(RawHttp2.post(1, "content-length", "1000"));
            assertThat(http2.read(HEADERS).flags() & END_HEADERS).isEqualTo(END_HEADERS);
            assertThat(RawHttp2.error(http2.read(RST_STREAM))).isZero();
        }
    }

    /// HTTP/2 without TLS is off: its preface is no HTTP/1.1 request.
    @Test
    void cleartextHttp2IsRefused() {
        try (RawServer app = silent();
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            new RawHttp2(client);
            assertThat(client.readTextToClose()).startsWith("HTTP/1.1 4");
            assertThat(plane.faults).hasSize(1);
        }
    }

    private static RawServer ok() {
        return RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static RawServer silent() {
        return RawServer.playing(connection -> {
            connection.readHead();
            connection.readToClose();
        });
    }

    /// Sends until all is sent or the server has had enough.
    private static void flood(Runnable sending) {
        try {
            sending.run();
        } catch (UncheckedIOException closed) {
            assertThat(closed.getCause()).isInstanceOf(IOException.class);
        }
    }
}
