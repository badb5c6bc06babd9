package io.gatehouse.acceptance;

import static io.gatehouse.testkit.RawHttp2.DATA;
import static io.gatehouse.testkit.RawHttp2.END_STREAM;
import static io.gatehouse.testkit.RawHttp2.GOAWAY;
import static io.gatehouse.testkit.RawHttp2.HEADERS;
import static io.gatehouse.testkit.RawHttp2.RST_STREAM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawHttp2;
import io.gatehouse.testkit.RawHttp2.Frame;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames that no well-behaved client sends, at the real program. What HTTP/2 can carry and HTTP/1.1 cannot say never reaches the app.
@Tag("slow")
class RawHttp2AttackTest {
    private static final String ORDER = "{\"items\":[{\"productId\":1,\"quantity\":1}]}";
    private static final String SMUGGLED = "GET /__seen HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() {
        demo = RunningDemo.start(folder);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void forgetWhatTheAppSaw() {
        demo.seen();
    }

    private static RawClient connect() {
        return RawClient.tls(demo.port(), demo.trust, "localhost", "h2");
    }

    private static List<String> head(String method, String authority, String path, String... more) {
        List<String> head =
                new ArrayList<>(
                        List.of(
                                ":method",
                                method,
                                ":scheme",
                                "https",
                                ":authority",
                                authority,
                                ":path",
                                path));
        head.addAll(List.of(more));
        return head;
    }

    private static List<String> path(String path) {
        return head("GET", demo.host(), path);
    }

    private static List<String> with(String... more) {
        return head("GET", demo.host(), "/api/products", more);
    }

    /// The code of the refusal, or of the error, or `answered`.
    private static String outcome(RawHttp2 connection) {
        while (true) {
            Frame frame = connection.read();
            switch (frame.type()) {
                case RST_STREAM -> {
                    return "stream error " + RawHttp2.error(frame);
                }
                case GOAWAY -> {
                    if (RawHttp2.error(frame) != 0) {
                        return "connection error " + RawHttp2.error(frame);
                    }
                }
                case HEADERS -> {
                    if ((frame.flags() & END_STREAM) != 0) {
                        return "no body";
                    }
                }
                case DATA -> {
                    return code(new String(frame.payload(), UTF_8));
                }
                default -> {}
            }
        }
    }

    private static String code(String body) {
        return body.contains("\"code\"")
                ? RunningDemo.JSON.readTree(body).get("code").asString()
                : "answered";
    }

    static Stream<Arguments> heads() {
        String host = demo.host();
        return Stream.of(
                Arguments.of("CWE-113 CR LF", "HEADER_VALUE_INVALID", with("x-a", "b\r\nx-b: c")),
                Arguments.of("CWE-113 LF", "HEADER_VALUE_INVALID", with("x-a", "b\nx-b: c")),
                Arguments.of("CWE-113 CR", "HEADER_VALUE_INVALID", with("x-a", "b\rx-b: c")),
                Arguments.of("CWE-158 NUL", "HEADER_VALUE_INVALID", with("x-a", "b\0c")),
                Arguments.of("CWE-444 blank before", "HEADER_VALUE_INVALID", with("x-a", " b")),
                Arguments.of("CWE-444 blank after", "HEADER_VALUE_INVALID", with("x-a", "b ")),
                Arguments.of("CWE-178 upper case", "HEADER_NAME_INVALID", with("X-A", "b")),
                Arguments.of("CWE-444 colon", "HEADER_NAME_INVALID", with("x-a:", "b")),
                Arguments.of("CWE-113 name", "HEADER_NAME_INVALID", with("x\r\nx-b: c", "b")),
                Arguments.of("CWE-444 no name", "HEADER_NAME_INVALID", with("", "b")),
                Arguments.of(
                        "CWE-444 TE", fieldOfConnection(), with("transfer-encoding", "chunked")),
                Arguments.of(
                        "CWE-444 TE in capitals",
                        "HEADER_NAME_INVALID",
                        with("Transfer-Encoding", "chunked")),
                Arguments.of(
                        "CWE-444 connection", fieldOfConnection(), with("connection", "x-user")),
                Arguments.of("CWE-444 keep-alive", fieldOfConnection(), with("keep-alive", "1")),
                Arguments.of(
                        "CWE-444 proxy-connection",
                        fieldOfConnection(),
                        with("proxy-connection", "close")),
                Arguments.of("CWE-444 upgrade", fieldOfConnection(), with("upgrade", "websocket")),
                Arguments.of("CWE-444 te", fieldOfConnection(), with("te", "gzip")),
                Arguments.of("CWE-644 host", "AUTHORITY_CONFLICT", with("host", "evil.example")),
                Arguments.of("CWE-444 second path", "PSEUDO_HEADER_INVALID", with(":path", "/x")),
                Arguments.of("CWE-444 unknown pseudo", "PSEUDO_HEADER_INVALID", with(":foo", "x")),
                Arguments.of(
                        "CWE-444 RFC 8441",
                        "PSEUDO_HEADER_INVALID",
                        with(":protocol", "websocket")),
                Arguments.of("CWE-444 status", "PSEUDO_HEADER_INVALID", with(":status", "200")),
                Arguments.of("CWE-444 late path", "PSEUDO_HEADER_INVALID", latePath()),
                Arguments.of(
                        "CWE-444 http over TLS",
                        "PSEUDO_HEADER_INVALID",
                        replaced(":scheme", "http")),
                Arguments.of(
                        "CWE-444 equal lengths",
                        "LENGTH_REPEATED",
                        with("content-length", "0", "content-length", "0")),
                Arguments.of(
                        "CWE-444 two lengths",
                        "LENGTH_REPEATED",
                        with("content-length", "0", "content-length", "5")),
                Arguments.of(
                        "CWE-644 no authority", "PSEUDO_HEADER_INVALID", without(":authority")),
                Arguments.of("CWE-644 host only", "PSEUDO_HEADER_INVALID", hostOnly()),
                Arguments.of("CWE-444 no path", "PSEUDO_HEADER_INVALID", without(":path")),
                Arguments.of("CWE-444 no scheme", "PSEUDO_HEADER_INVALID", without(":scheme")),
                Arguments.of("CWE-444 no method", "PSEUDO_HEADER_INVALID", without(":method")),
                Arguments.of(
                        "CWE-644 another authority",
                        "HOST_UNKNOWN",
                        head("GET", "evil.example", "/")),
                Arguments.of("CWE-644 user", "HOST_INVALID", head("GET", "evil@" + host, "/")),
                Arguments.of(
                        "CWE-113 authority",
                        "HEADER_VALUE_INVALID",
                        head("GET", host + "\r\nx: y", "/")),
                Arguments.of("CWE-749 CONNECT", "METHOD_UNKNOWN", head("CONNECT", host, "/")),
                Arguments.of("CWE-749 TRACE", "METHOD_UNKNOWN", head("TRACE", host, "/")),
                Arguments.of("CWE-178 get", "METHOD_UNKNOWN", head("get", host, "/")),
                Arguments.of(
                        "CWE-113 method",
                        "HEADER_VALUE_INVALID",
                        head("GET / HTTP/1.1\r\n", host, "/")),
                Arguments.of("CWE-444 blank in the path", "TARGET_INVALID", path("/a b")),
                Arguments.of("CWE-444 request line", "TARGET_INVALID", path("/ HTTP/1.1 x")),
                Arguments.of("CWE-113 path", "HEADER_VALUE_INVALID", path("/\r\nx: y")),
                Arguments.of("CWE-436 absolute", "TARGET_INVALID", path("https://" + host + "/")),
                Arguments.of("CWE-436 asterisk", "TARGET_INVALID", path("*")),
                Arguments.of("CWE-436 no slash", "TARGET_INVALID", path("api/products")),
                Arguments.of("CWE-436 empty", "TARGET_INVALID", path("")),
                Arguments.of("CWE-436 fragment", "TARGET_INVALID", path("/api/products#x")),
                Arguments.of("CWE-436 raw octets", "HEADER_VALUE_INVALID", path("/\u00e9")),
                Arguments.of("CWE-22 dots", "PATH_AMBIGUOUS", path("/api/%2e%2e/products")),
                Arguments.of("CWE-436 slashes", "PATH_AMBIGUOUS", path("//api/products")),
                Arguments.of("CWE-436 encoded slash", "PATH_AMBIGUOUS", path("/api%2fproducts")));
    }

    private static String fieldOfConnection() {
        return "CONNECTION_HEADER_IN_HTTP2";
    }

    private static List<String> without(String pseudoHeader) {
        List<String> head = with();
        int at = head.indexOf(pseudoHeader);
        head.remove(at);
        head.remove(at);
        return head;
    }

    private static List<String> latePath() {
        List<String> head = without(":path");
        head.addAll(List.of("x-a", "b", ":path", "/api/products"));
        return head;
    }

    private static List<String> replaced(String pseudoHeader, String value) {
        List<String> head = with();
        head.set(head.indexOf(pseudoHeader) + 1, value);
        return head;
    }

    private static List<String> hostOnly() {
        List<String> head = without(":authority");
        head.addAll(List.of("host", demo.host()));
        return head;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void aHeadThatIsNoRequestIsRefusedByItsCode(String attack, String code, List<String> head) {
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            connection.send(RawHttp2.head(END_STREAM, 1, head));
            assertThat(outcome(connection)).isEqualTo(code);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    /// CWE-770: a head beyond its limit is refused, and costs the connection's other requests nothing.
    @Test
    void aHeadBeyondItsLimitIsRefusedAlone() {
        String filler = "b".repeat(15_000);
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            List<String> tooLong = with("x-a", filler, "x-b", filler, "x-c", filler);
            connection.send(RawHttp2.head(END_STREAM, 1, tooLong));
            assertThat(outcome(connection)).isEqualTo("HEADERS_TOO_LARGE");
            assertThat(demo.seenByApp()).isEmpty();
            connection.send(RawHttp2.head(END_STREAM, 3, with()));
            assertThat(outcome(connection)).isEqualTo("answered");
        }
    }

    private static List<String> order(String... more) {
        List<String> head = head("POST", demo.host(), "/api/orders");
        head.addAll(
                List.of(
                        "authorization",
                        "Bearer " + demo.token("clerk"),
                        "content-type",
                        "application/json"));
        head.addAll(List.of(more));
        return head;
    }

    private static String send(List<String> head, String body) {
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            connection.send(
                    RawHttp2.head(0, 1, head),
                    RawHttp2.frame(DATA, END_STREAM, 1, body.getBytes(UTF_8)));
            return outcome(connection);
        }
    }

    /// CWE-444, CVE-2021-21295: an app that believes the length would read the rest as a request of its own.
    @Test
    void aBodyThatIsNotAsLongAsDeclaredNeverReachesTheApp() {
        for (String length : List.of("0", "5", "1000", "-1", "+40", "0x28", "40, 41")) {
            assertThat(send(order("content-length", length), ORDER + SMUGGLED))
                    .as(length)
                    .isNotEqualTo("answered");
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void aBodyAsLongAsDeclaredIsOneRequest() {
        String length = Integer.toString(ORDER.length());
        assertThat(send(order("content-length", length), ORDER)).isEqualTo("answered");
        assertThat(send(order(), ORDER)).isEqualTo("answered");
        assertThat(demo.seenByApp()).containsExactly("POST /api/orders", "POST /api/orders");
    }

    @Test
    void cookieCrumbsAreOneFieldForTheApp() {
        assertThat(exchange(with("cookie", "a=1", "cookie", "b=2"))).isEqualTo("answered");
        assertThat(demo.seen().getFirst().get("headers").get("cookie").asString())
                .isEqualTo("a=1; b=2");
    }

    private static String exchange(List<String> head) {
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            connection.send(RawHttp2.head(END_STREAM, 1, head));
            return outcome(connection);
        }
    }

    /// CVE-2023-44487: streams that are reset as soon as they are opened cost the client its connection, and others notice nothing.
    @Test
    void rapidResetsEndTheConnectionAndNobodyElseNotices() {
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            assertThat(endsBeforeAll(connection, 20_000) || isClosed(client)).isTrue();
        }
        assertThat(demo.get("/health").statusCode()).isEqualTo(200);
    }

    private static boolean endsBeforeAll(RawHttp2 connection, int streams) {
        try {
            for (int i = 0; i < streams; i++) {
                int stream = 2 * i + 1;
                connection.send(RawHttp2.head(END_STREAM, stream, with()), RawHttp2.reset(stream));
            }
            return false;
        } catch (UncheckedIOException closed) {
            return true;
        }
    }

    /// Everything that was answered before is read; an open connection fails the test.
    private static boolean isClosed(RawClient client) {
        try {
            client.readToClose();
        } catch (UncheckedIOException reset) {
            return true;
        }
        return true;
    }

    /// CWE-770: more streams than were announced are refused, not queued.
    @Test
    void streamsBeyondTheAnnouncedNumberAreRefused() {
        try (RawClient client = connect()) {
            RawHttp2 connection = new RawHttp2(client);
            for (int i = 0; i < 400; i++) {
                connection.send(RawHttp2.head(0, 2 * i + 1, order()));
            }
            Frame refused = connection.read(RST_STREAM);
            assertThat(RawHttp2.error(refused)).as("REFUSED_STREAM").isEqualTo(7);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }
}
