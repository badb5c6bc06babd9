package io.gatehouse.http.framing;

import static io.gatehouse.http.FramingFault.AUTHORITY_CONFLICT;
import static io.gatehouse.http.FramingFault.CONNECTION_HEADER_IN_HTTP2;
import static io.gatehouse.http.FramingFault.EXPECTATION_UNSUPPORTED;
import static io.gatehouse.http.FramingFault.HEADERS_TOO_LARGE;
import static io.gatehouse.http.FramingFault.HEADER_NAME_INVALID;
import static io.gatehouse.http.FramingFault.HEADER_VALUE_INVALID;
import static io.gatehouse.http.FramingFault.HOST_INVALID;
import static io.gatehouse.http.FramingFault.HOST_REPEATED;
import static io.gatehouse.http.FramingFault.LENGTH_INVALID;
import static io.gatehouse.http.FramingFault.LENGTH_REPEATED;
import static io.gatehouse.http.FramingFault.METHOD_UNKNOWN;
import static io.gatehouse.http.FramingFault.PSEUDO_HEADER_INVALID;
import static io.gatehouse.http.FramingFault.REQUEST_LINE_INVALID;
import static io.gatehouse.http.FramingFault.TARGET_INVALID;
import static io.gatehouse.http.FramingFault.TARGET_TOO_LONG;
import static io.gatehouse.http.FramingFault.UPGRADE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// HTTP/2 heads that would be something else once written as HTTP/1.1 (CWE-444, "H2.CL", "H2.TE" and request splitting, CWE-113).
final class Http2RulesAttackTest {
    private static final List<String> GET =
            List.of(":method", "GET", ":scheme", "https", ":path", "/", ":authority", "a");

    private record Attack(List<String> head, FramingFault fault) {}

    @ParameterizedTest
    @MethodSource({"pseudoHeaders", "names", "values", "fields", "sizes"})
    void refuses(Attack attack) {
        assertThat(check(attack.head)).contains(attack.fault);
    }

    @ParameterizedTest
    @MethodSource
    void allows(List<String> head) {
        assertThat(check(head)).isEmpty();
    }

    private static Stream<List<String>> allows() {
        return Stream.of(
                GET,
                and("host", "a"),
                and("te", "trailers"),
                and("content-length", "0"),
                and("expect", "100-continue"),
                and("cookie", "a=b", "cookie", "c=d"),
                and("x-empty", "", "!#$%&'*+-.^_`|~09az", "a \t b"),
                many(16),
                with(":authority", "[::1]:8443"),
                with(":path", "/a//b?c=%00&d"),
                List.of(":authority", "a", ":path", "*", ":scheme", "https", ":method", "OPTIONS"));
    }

    private static Stream<Attack> pseudoHeaders() {
        return Stream.of(
                attack(List.of(), PSEUDO_HEADER_INVALID),
                attack(without(":method"), PSEUDO_HEADER_INVALID),
                attack(without(":scheme"), PSEUDO_HEADER_INVALID),
                attack(without(":path"), PSEUDO_HEADER_INVALID),
                attack(without(":authority"), PSEUDO_HEADER_INVALID),
                attack(and(":method", "GET"), PSEUDO_HEADER_INVALID),
                attack(and(":path", "/admin"), PSEUDO_HEADER_INVALID),
                attack(and(":authority", "a"), PSEUDO_HEADER_INVALID),
                attack(and(":scheme", "https"), PSEUDO_HEADER_INVALID),
                attack(and(":protocol", "websocket"), PSEUDO_HEADER_INVALID),
                attack(and(":status", "200"), PSEUDO_HEADER_INVALID),
                attack(and(":", "x"), PSEUDO_HEADER_INVALID),
                attack(and(":Path", "/"), PSEUDO_HEADER_INVALID),
                attack(before(":path", "x", "y"), PSEUDO_HEADER_INVALID),
                attack(with(":scheme", "http"), PSEUDO_HEADER_INVALID),
                attack(with(":scheme", "HTTPS"), PSEUDO_HEADER_INVALID),
                attack(with(":scheme", "https://b/?"), PSEUDO_HEADER_INVALID),
                attack(with(":method", "CONNECT"), METHOD_UNKNOWN),
                attack(with(":method", "TRACE"), METHOD_UNKNOWN),
                attack(with(":method", "get"), METHOD_UNKNOWN),
                attack(with(":method", ""), REQUEST_LINE_INVALID),
                attack(with(":method", "GET /admin HTTP/1.1"), REQUEST_LINE_INVALID),
                attack(with(":method", "GET / HTTP/1.1\r\nHost: b\r\nX:"), HEADER_VALUE_INVALID),
                attack(with(":path", ""), TARGET_INVALID),
                attack(with(":path", "*"), TARGET_INVALID),
                attack(with(":path", "a"), TARGET_INVALID),
                attack(with(":path", "/a#b"), TARGET_INVALID),
                attack(with(":path", "/a b"), TARGET_INVALID),
                attack(with(":path", "/ HTTP/1.1"), TARGET_INVALID),
                attack(with(":path", "http://a/"), TARGET_INVALID),
                attack(with(":path", "https://b/"), TARGET_INVALID),
                attack(with(":path", "@b/"), TARGET_INVALID),
                attack(with(":path", "/ HTTP/1.1\r\nHost: b\r\n\r\n"), HEADER_VALUE_INVALID),
                attack(with(":path", "/a\tb"), TARGET_INVALID),
                attack(with(":path", "/\u0000"), HEADER_VALUE_INVALID),
                attack(with(":path", "/\u00c0\u00af"), HEADER_VALUE_INVALID),
                attack(with(":authority", ""), HOST_INVALID),
                attack(with(":authority", "u@a"), HOST_INVALID),
                attack(with(":authority", "a/b"), HOST_INVALID),
                attack(with(":authority", "a:"), HOST_INVALID),
                attack(with(":authority", "a b"), HOST_INVALID),
                attack(with(":authority", "a\r\nX: y"), HEADER_VALUE_INVALID));
    }

    private static Stream<Attack> names() {
        return Stream.of(
                attack(and("", "x"), HEADER_NAME_INVALID),
                attack(and("X", "y"), HEADER_NAME_INVALID),
                attack(and("Content-Length", "5"), HEADER_NAME_INVALID),
                attack(and("x y", "z"), HEADER_NAME_INVALID),
                attack(and("x:", "y"), HEADER_NAME_INVALID),
                attack(and("x: y\r\ntransfer-encoding", "chunked"), HEADER_NAME_INVALID),
                attack(and("transfer-encoding:chunked\r\nx", "y"), HEADER_NAME_INVALID),
                attack(and("x\ny", "z"), HEADER_NAME_INVALID),
                attack(and("x\u0000", "y"), HEADER_NAME_INVALID),
                attack(and("x\u00e9", "y"), HEADER_NAME_INVALID),
                attack(and(" x", "y"), HEADER_NAME_INVALID),
                attack(and("(x)", "y"), HEADER_NAME_INVALID),
                // Cut to eight bits: "x\r\ny"
                attack(and("x\u010d\u010ay", "z"), HEADER_NAME_INVALID),
                attack(and("\u212aeep-alive", "x"), HEADER_NAME_INVALID),
                attack(and("transfer_encoding", "chunked"), HEADER_NAME_INVALID),
                attack(and("content_length", "5"), HEADER_NAME_INVALID),
                attack(and("content-xength", "5"), HEADER_NAME_INVALID));
    }

    private static Stream<Attack> values() {
        return Stream.of(
                attack(and("x", "a\r\nhost: b"), HEADER_VALUE_INVALID),
                attack(and("x", "a\nb"), HEADER_VALUE_INVALID),
                attack(and("x", "a\rb"), HEADER_VALUE_INVALID),
                attack(and("x", "a\u0000b"), HEADER_VALUE_INVALID),
                attack(and("x", "a\u007f"), HEADER_VALUE_INVALID),
                attack(and("x", "a\u00e9"), HEADER_VALUE_INVALID),
                attack(and("x", "a\u010d\u010ab"), HEADER_VALUE_INVALID),
                attack(and("x", " a"), HEADER_VALUE_INVALID),
                attack(and("x", "a\t"), HEADER_VALUE_INVALID),
                attack(and("x", " "), HEADER_VALUE_INVALID));
    }

    private static Stream<Attack> fields() {
        return Stream.of(
                // H2.TE
                attack(and("transfer-encoding", "chunked"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("transfer-encoding", "identity"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("connection", "close"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("connection", "transfer-encoding"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("keep-alive", "timeout=5"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("proxy-connection", "close"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("upgrade", "websocket"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("http2-settings", "A"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("te", "gzip"), CONNECTION_HEADER_IN_HTTP2),
                attack(and("te", "trailers, gzip"), CONNECTION_HEADER_IN_HTTP2),
                // H2.CL
                attack(and("content-length", "+5"), LENGTH_INVALID),
                attack(and("content-length", "5, 5"), LENGTH_INVALID),
                attack(and("content-length", ""), LENGTH_INVALID),
                attack(and("content-length", "9223372036854775808"), LENGTH_INVALID),
                attack(and("content-length", "5", "content-length", "5"), LENGTH_REPEATED),
                attack(and("host", "b"), AUTHORITY_CONFLICT),
                attack(and("host", "A"), AUTHORITY_CONFLICT),
                attack(and("host", ""), AUTHORITY_CONFLICT),
                attack(and("host", "a", "host", "a"), HOST_REPEATED),
                attack(and("expect", "x"), EXPECTATION_UNSUPPORTED),
                attack(and("sec-websocket-key1", "x"), UPGRADE_INVALID));
    }

    /// CWE-770
    private static Stream<Attack> sizes() {
        return Stream.of(
                attack(with(":path", "/" + "a".repeat(300)), TARGET_TOO_LONG),
                attack(and("x", "y".repeat(2_000)), HEADERS_TOO_LARGE),
                attack(and("x".repeat(1_000), "y".repeat(1_000)), HEADERS_TOO_LARGE),
                attack(many(17), HEADERS_TOO_LARGE));
    }

    @Test
    void readsNettysOwnHeaders() {
        Http2Headers head = new DefaultHttp2Headers(false);
        head.method("GET").scheme("https").path("/").authority("a");
        assertThat(Http2Rules.check(head, "https", Wire.LIMITS)).isEmpty();
        head.add("transfer-encoding", "chunked");
        assertThat(Http2Rules.check(head, "https", Wire.LIMITS))
                .contains(CONNECTION_HEADER_IN_HTTP2);
    }

    @Test
    void judgesTextAndBytesAlike() {
        List<Map.Entry<AsciiString, AsciiString>> head = new ArrayList<>();
        for (int i = 0; i < GET.size(); i += 2) {
            head.add(Map.entry(part(GET.get(i)), part(GET.get(i + 1))));
        }
        assertThat(Http2Rules.check(head, "https", Wire.LIMITS)).isEmpty();
        head.add(Map.entry(part("x"), part("\u00e9")));
        assertThat(Http2Rules.check(head, "https", Wire.LIMITS)).contains(HEADER_VALUE_INVALID);
    }

    /// In the middle of a longer array, as a decoder may give it.
    private static AsciiString part(String text) {
        return new AsciiString(Wire.bytes("\r\n" + text + "\r\n"), 2, text.length(), false);
    }

    private static Optional<FramingFault> check(List<String> head) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < head.size(); i += 2) {
            entries.add(Map.entry(head.get(i), head.get(i + 1)));
        }
        return Http2Rules.check(entries, "https", Wire.LIMITS);
    }

    private static Attack attack(List<String> head, FramingFault fault) {
        return new Attack(head, fault);
    }

    private static List<String> and(String... fields) {
        List<String> head = new ArrayList<>(GET);
        head.addAll(List.of(fields));
        return head;
    }

    private static List<String> with(String name, String value) {
        List<String> head = new ArrayList<>(GET);
        head.set(head.indexOf(name) + 1, value);
        return head;
    }

    private static List<String> without(String name) {
        List<String> head = new ArrayList<>(GET);
        int at = head.indexOf(name);
        head.subList(at, at + 2).clear();
        return head;
    }

    private static List<String> before(String pseudoHeader, String name, String value) {
        List<String> head = new ArrayList<>(GET);
        head.addAll(head.indexOf(pseudoHeader), List.of(name, value));
        return head;
    }

    private static List<String> many(int count) {
        List<String> head = new ArrayList<>(GET);
        for (int i = 0; i < count; i++) {
            head.addAll(List.of("x", "y"));
        }
        return head;
    }
}
