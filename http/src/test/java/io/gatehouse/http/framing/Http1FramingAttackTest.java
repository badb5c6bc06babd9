package io.gatehouse.http.framing;

import static io.gatehouse.http.FramingFault.AUTHORITY_CONFLICT;
import static io.gatehouse.http.FramingFault.CHUNK_INVALID;
import static io.gatehouse.http.FramingFault.ENCODING_UNSUPPORTED;
import static io.gatehouse.http.FramingFault.EXPECTATION_UNSUPPORTED;
import static io.gatehouse.http.FramingFault.HEADERS_TOO_LARGE;
import static io.gatehouse.http.FramingFault.HEADER_FOLDED;
import static io.gatehouse.http.FramingFault.HEADER_NAME_INVALID;
import static io.gatehouse.http.FramingFault.HEADER_VALUE_INVALID;
import static io.gatehouse.http.FramingFault.HOST_INVALID;
import static io.gatehouse.http.FramingFault.HOST_MISSING;
import static io.gatehouse.http.FramingFault.HOST_REPEATED;
import static io.gatehouse.http.FramingFault.LENGTH_AND_ENCODING;
import static io.gatehouse.http.FramingFault.LENGTH_INVALID;
import static io.gatehouse.http.FramingFault.LENGTH_REPEATED;
import static io.gatehouse.http.FramingFault.LINE_ENDING_INVALID;
import static io.gatehouse.http.FramingFault.METHOD_UNKNOWN;
import static io.gatehouse.http.FramingFault.PLAINTEXT_HTTP2;
import static io.gatehouse.http.FramingFault.REQUEST_LINE_INVALID;
import static io.gatehouse.http.FramingFault.TARGET_INVALID;
import static io.gatehouse.http.FramingFault.TARGET_TOO_LONG;
import static io.gatehouse.http.FramingFault.UPGRADE_INVALID;
import static io.gatehouse.http.FramingFault.VERSION_UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What attackers send to make two readers disagree (CWE-444 unless a line says otherwise). Behind each attack comes the request that it means to
/// smuggle, and that must not pass.
final class Http1FramingAttackTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String UPGRADE = "Upgrade: websocket\r\n";
    private static final String CONNECTION = "Connection: Upgrade\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

    /// @param passes what stands before the fault and is valid
    private record Attack(String kind, String bytes, String passes, FramingFault fault) {
        @Override
        public String toString() {
            return kind + " " + bytes.replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    @ParameterizedTest
    @MethodSource({
        "lengths",
        "codings",
        "lineEnds",
        "fields",
        "requestLines",
        "authorities",
        "chunks",
        "trailers",
        "connections",
        "sizes"
    })
    void refuses(Attack attack) {
        Wire.Outcome refused = new Wire.Outcome(attack.passes, List.of(attack.fault));
        byte[] bytes = Wire.bytes(attack.bytes + SMUGGLED);
        assertThat(Wire.atOnce(bytes)).isEqualTo(refused);
        assertThat(Wire.byteByByte(bytes)).isEqualTo(refused);
    }

    private static Stream<Attack> lengths() {
        return Stream.of(
                post(
                        "CL.TE",
                        "Content-Length: 6\r\nTransfer-Encoding: chunked",
                        LENGTH_AND_ENCODING),
                post(
                        "TE.CL",
                        "Transfer-Encoding: chunked\r\nContent-Length: 6",
                        LENGTH_AND_ENCODING),
                post(
                        "CL.TE zero",
                        "Content-Length: 0\r\ntransfer-encoding: chunked",
                        LENGTH_AND_ENCODING),
                post("CL.CL", "Content-Length: 6\r\nContent-Length: 5", LENGTH_REPEATED),
                post("CL.CL equal", "Content-Length: 6\r\ncontent-length: 6", LENGTH_REPEATED),
                post(
                        "CL.CL zero first",
                        "Content-Length: 0\r\nContent-Length: 44",
                        LENGTH_REPEATED),
                post("CL list", "Content-Length: 6, 6", LENGTH_INVALID),
                post("CL list", "Content-Length: 6,5", LENGTH_INVALID),
                post("CL plus", "Content-Length: +6", LENGTH_INVALID),
                post("CL minus", "Content-Length: -6", LENGTH_INVALID),
                post("CL hex", "Content-Length: 0x6", LENGTH_INVALID),
                post("CL octal", "Content-Length: 010", LENGTH_INVALID),
                post("CL fraction", "Content-Length: 6.0", LENGTH_INVALID),
                post("CL exponent", "Content-Length: 1e1", LENGTH_INVALID),
                post("CL underscore", "Content-Length: 1_0", LENGTH_INVALID),
                post("CL space inside", "Content-Length: 1 0", LENGTH_INVALID),
                post("CL quoted", "Content-Length: \"6\"", LENGTH_INVALID),
                post("CL empty", "Content-Length:", LENGTH_INVALID),
                post("CL blank", "Content-Length: \t ", LENGTH_INVALID),
                post("CL semicolon", "Content-Length: 6;", LENGTH_INVALID),
                // CWE-190
                post("CL overflow", "Content-Length: 9223372036854775808", LENGTH_INVALID),
                post("CL overflow", "Content-Length: 18446744073709551622", LENGTH_INVALID),
                post(
                        "CL wrap to 32 bits",
                        "Content-Length: 00000000000004294967302",
                        LENGTH_INVALID),
                post(
                        "CL full-width digit",
                        "Content-Length: \u00ef\u00bc\u0096",
                        HEADER_VALUE_INVALID),
                post("CL underscore name", "Content_Length: 6", HEADER_NAME_INVALID),
                post("CL dot name", "content.length: 6", HEADER_NAME_INVALID),
                post("CL.0 by space before colon", "Content-Length : 6", HEADER_NAME_INVALID),
                // To Vert.x 5.0.12 these are Content-Length and Content-Type.
                post("CL misread", "Content-xength: 44", HEADER_NAME_INVALID),
                post("CL misread", "content-Length: 0\r\ncontent-_ength: 44", HEADER_NAME_INVALID),
                post("type misread", "Content-xype: text/plain", HEADER_NAME_INVALID),
                // To Netty these announce eight bytes of body.
                get(
                        "Hixie body",
                        "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2",
                        UPGRADE_INVALID),
                get(
                        "Hixie body",
                        "sec-websocket-key2: 2\r\nsec-websocket-key1: 1",
                        UPGRADE_INVALID));
    }

    private static Stream<Attack> codings() {
        return Stream.of(
                te("TE.TE", "chunked\r\nTransfer-Encoding: chunked", ENCODING_UNSUPPORTED),
                te("TE.TE", "chunked\r\nTransfer-Encoding: identity", ENCODING_UNSUPPORTED),
                te("TE.TE", "identity\r\nTransfer-Encoding: chunked", ENCODING_UNSUPPORTED),
                te("TE.TE", "x\r\nTransfer-encoding: chunked", ENCODING_UNSUPPORTED),
                te("TE list", "chunked, chunked", ENCODING_UNSUPPORTED),
                te("TE list", "gzip, chunked", ENCODING_UNSUPPORTED),
                te("TE list", "chunked, identity", ENCODING_UNSUPPORTED),
                te("TE list", "identity, chunked", ENCODING_UNSUPPORTED),
                te("TE list", ", chunked", ENCODING_UNSUPPORTED),
                te("TE list", "chunked,", ENCODING_UNSUPPORTED),
                te("TE other", "gzip", ENCODING_UNSUPPORTED),
                te("TE other", "identity", ENCODING_UNSUPPORTED),
                te("TE prefix", "xchunked", ENCODING_UNSUPPORTED),
                te("TE suffix", "chunkedx", ENCODING_UNSUPPORTED),
                te("TE quoted", "\"chunked\"", ENCODING_UNSUPPORTED),
                te("TE quoted", "'chunked'", ENCODING_UNSUPPORTED),
                te("TE parameter", "chunked;q=0.5", ENCODING_UNSUPPORTED),
                te("TE parameter", "chunked ;a", ENCODING_UNSUPPORTED),
                te("TE case", "CHUNKED", ENCODING_UNSUPPORTED),
                te("TE case", "Chunked", ENCODING_UNSUPPORTED),
                te("TE empty", "", ENCODING_UNSUPPORTED),
                te("TE words", "chunked foo", ENCODING_UNSUPPORTED),
                te("TE vertical tab", "\u000bchunked", HEADER_VALUE_INVALID),
                te("TE form feed", "chunked\f", HEADER_VALUE_INVALID),
                te("TE no-break space", "\u00a0chunked", HEADER_VALUE_INVALID),
                te("TE NUL", "chunked\u0000", HEADER_VALUE_INVALID),
                te("TE folded", "\r\n chunked", ENCODING_UNSUPPORTED),
                te("TE folded", "chunked\r\n , identity", HEADER_FOLDED),
                te("TE bare CR", "chunked\r, identity", LINE_ENDING_INVALID),
                post("TE space before colon", "Transfer-Encoding : chunked", HEADER_NAME_INVALID),
                post("TE tab before colon", "Transfer-Encoding\t: chunked", HEADER_NAME_INVALID),
                post("TE leading space", " Transfer-Encoding: chunked", HEADER_FOLDED),
                post("TE leading tab", "X: y\r\n\tTransfer-Encoding: chunked", HEADER_FOLDED),
                post("TE underscore", "Transfer_Encoding: chunked", HEADER_NAME_INVALID),
                post("TE dot", "Transfer.Encoding: chunked", HEADER_NAME_INVALID),
                post("TE space inside", "Transfer Encoding: chunked", HEADER_NAME_INVALID),
                post("TE NUL in name", "Transfer\u0000-Encoding: chunked", HEADER_NAME_INVALID),
                post("TE backspace in name", "Transfer-Encoding\b: chunked", HEADER_NAME_INVALID),
                post("TE long s", "Tran\u00c5\u00bffer-Encoding: chunked", HEADER_NAME_INVALID),
                post(
                        "TE behind a bare LF",
                        "X: y\nTransfer-Encoding: chunked",
                        LINE_ENDING_INVALID),
                post(
                        "TE behind a bare CR",
                        "X: y\rTransfer-Encoding: chunked",
                        LINE_ENDING_INVALID),
                post(
                        "TE behind an empty name",
                        ":\r\nTransfer-Encoding: chunked",
                        HEADER_NAME_INVALID),
                attack(
                        "TE on 1.0",
                        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                        VERSION_UNSUPPORTED));
    }

    private static Stream<Attack> lineEnds() {
        return Stream.of(
                attack("bare LF", "GET / HTTP/1.1\nHost: a\n\n", LINE_ENDING_INVALID),
                attack("bare LF", "GET / HTTP/1.1\r\nHost: a\n\r\n", LINE_ENDING_INVALID),
                attack("bare LF", "GET / HTTP/1.1\r\nHost: a\r\n\n", LINE_ENDING_INVALID),
                attack("bare CR", "GET / HTTP/1.1\rHost: a\r\r", LINE_ENDING_INVALID),
                attack(
                        "bare CR",
                        "GET / HTTP/1.1\r\nHost: a\r\n\rX: y\r\n\r\n",
                        LINE_ENDING_INVALID),
                attack("CR CR LF", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", LINE_ENDING_INVALID),
                attack("LF CR", "GET / HTTP/1.1\n\rHost: a\n\r\n\r", LINE_ENDING_INVALID),
                get("CR CR LF", "X: y\r", LINE_ENDING_INVALID),
                get("bare LF", "X: a\nb", LINE_ENDING_INVALID),
                get("bare LF in a name", "X\nY: a", LINE_ENDING_INVALID),
                attack(
                        "leading empty line",
                        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                        REQUEST_LINE_INVALID),
                attack("leading LF", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", LINE_ENDING_INVALID),
                attack("leading CR", "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", LINE_ENDING_INVALID),
                attack(
                        "leading NUL",
                        "\u0000GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                        REQUEST_LINE_INVALID),
                attack("NEL", "GET / HTTP/1.1\u0085Host: a\r\n\r\n", REQUEST_LINE_INVALID),
                behind(
                        "empty line between",
                        SMUGGLED.replace("smuggled", "a"),
                        "\r\n",
                        REQUEST_LINE_INVALID),
                behind(
                        "more body than its length",
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
                        "\r\n",
                        REQUEST_LINE_INVALID));
    }

    private static Stream<Attack> fields() {
        return Stream.of(
                get("obs-fold", "X: a\r\n b", HEADER_FOLDED),
                get("obs-fold", "X: a\r\n\tb", HEADER_FOLDED),
                get("obs-fold of blanks", "X: a\r\n ", HEADER_FOLDED),
                attack(
                        "fold first",
                        "GET / HTTP/1.1\r\n Host: a\r\nHost: b\r\n\r\n",
                        HEADER_FOLDED),
                get("no colon", "X", HEADER_NAME_INVALID),
                get("empty name", ": a", HEADER_NAME_INVALID),
                get("name with space", "X Y: a", HEADER_NAME_INVALID),
                get("name with quote", "\"X\": a", HEADER_NAME_INVALID),
                get("name with parenthesis", "X(Y): a", HEADER_NAME_INVALID),
                get("name with obs-text", "X\u00e9: a", HEADER_NAME_INVALID),
                get("name with DEL", "X\u007f: a", HEADER_NAME_INVALID),
                get("name in brackets", "[Host]: a", HEADER_NAME_INVALID),
                get("request line as field", "GET /x HTTP/1.1", HEADER_NAME_INVALID),
                // CWE-158
                get("value with NUL", "X: a\u0000b", HEADER_VALUE_INVALID),
                get("value with ESC", "X: \u001b[31m", HEADER_VALUE_INVALID),
                get("value with DEL", "X: \u007f", HEADER_VALUE_INVALID),
                get("value with obs-text", "X: caf\u00c3\u00a9", HEADER_VALUE_INVALID),
                // CWE-113: one byte of U+560A and U+560D that careless writers cut down to LF and
                // CR.
                get(
                        "value with cut-off line feed",
                        "X: a\u00e5\u0098\u008d\u00e5\u0098\u008aY: b",
                        HEADER_VALUE_INVALID),
                get(
                        "name with a letter from 0x80 on",
                        "Expec\u00d5: 100-continue",
                        HEADER_NAME_INVALID),
                get("keep_alive", "Keep_Alive: timeout=5", HEADER_NAME_INVALID),
                get("proxy_connection", "Proxy_Connection: close", HEADER_NAME_INVALID),
                get("sec_websocket_key", "Sec_WebSocket-Key: x", HEADER_NAME_INVALID));
    }

    private static Stream<Attack> requestLines() {
        return Stream.of(
                line("two spaces", "GET  / HTTP/1.1", REQUEST_LINE_INVALID),
                line("two spaces", "GET /  HTTP/1.1", REQUEST_LINE_INVALID),
                line("tab", "GET\t/\tHTTP/1.1", REQUEST_LINE_INVALID),
                line("tab", "GET /\tHTTP/1.1", REQUEST_LINE_INVALID),
                line("leading space", " GET / HTTP/1.1", REQUEST_LINE_INVALID),
                line("trailing space", "GET / HTTP/1.1 ", REQUEST_LINE_INVALID),
                line("four words", "GET / x HTTP/1.1", REQUEST_LINE_INVALID),
                line("vertical tab", "GET\u000b/ HTTP/1.1", REQUEST_LINE_INVALID),
                line("form feed in target", "GET /\fHTTP/1.1", TARGET_INVALID),
                line("HTTP/0.9", "GET /", REQUEST_LINE_INVALID),
                line("HTTP/1.0", "GET / HTTP/1.0", VERSION_UNSUPPORTED),
                line("HTTP/1.2", "GET / HTTP/1.2", VERSION_UNSUPPORTED),
                line("HTTP/0.9 spelled out", "GET / HTTP/0.9", VERSION_UNSUPPORTED),
                line("HTTP/2.0", "GET / HTTP/2.0", VERSION_UNSUPPORTED),
                line("HTTP/3.0", "GET / HTTP/3.0", VERSION_UNSUPPORTED),
                line("lower-case version", "GET / http/1.1", REQUEST_LINE_INVALID),
                line("long version", "GET / HTTP/1.10", REQUEST_LINE_INVALID),
                line("long version", "GET / HTTP/11.1", REQUEST_LINE_INVALID),
                line("version without dot", "GET / HTTP/1,1", REQUEST_LINE_INVALID),
                line("signed version", "GET / HTTP/+1.1", REQUEST_LINE_INVALID),
                line("other protocol", "GET / ICAP/1.1", REQUEST_LINE_INVALID),
                line("no method", " / HTTP/1.1", REQUEST_LINE_INVALID),
                line("lower-case method", "get / HTTP/1.1", METHOD_UNKNOWN),
                line("tunnel", "CONNECT a:443 HTTP/1.1", METHOD_UNKNOWN),
                // CWE-693: cross-site tracing
                line("trace", "TRACE / HTTP/1.1", METHOD_UNKNOWN),
                line("track", "TRACK / HTTP/1.1", METHOD_UNKNOWN),
                line("unknown method", "SMUGGLE / HTTP/1.1", METHOD_UNKNOWN),
                line("method prefix", "GETX / HTTP/1.1", METHOD_UNKNOWN),
                line("method no token", "GE,T / HTTP/1.1", REQUEST_LINE_INVALID),
                line("method obs-text", "G\u00cbT / HTTP/1.1", REQUEST_LINE_INVALID),
                line("fragment", "GET /a#b HTTP/1.1", TARGET_INVALID),
                line("fragment", "GET /?a#/admin HTTP/1.1", TARGET_INVALID),
                line("NUL in target", "GET /a\u0000b HTTP/1.1", TARGET_INVALID),
                line("DEL in target", "GET /a\u007f HTTP/1.1", TARGET_INVALID),
                line("obs-text in target", "GET /\u00c0\u00af HTTP/1.1", TARGET_INVALID),
                line("relative target", "GET a HTTP/1.1", TARGET_INVALID),
                line("query only", "GET ?a HTTP/1.1", TARGET_INVALID),
                line("backslash first", "GET \\a HTTP/1.1", TARGET_INVALID),
                line("asterisk", "GET * HTTP/1.1", TARGET_INVALID),
                line("asterisk and more", "OPTIONS *a HTTP/1.1", TARGET_INVALID),
                line("authority form", "GET a:80 HTTP/1.1", TARGET_INVALID),
                line("TLS record", "\u0016\u0003\u0001\u0002", REQUEST_LINE_INVALID),
                attack("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", PLAINTEXT_HTTP2),
                // A PROXY line from whom we do not trust. CWE-290
                line("PROXY v1", "PROXY TCP4 10.0.0.1 10.0.0.2 1 2", REQUEST_LINE_INVALID));
    }

    private static Stream<Attack> authorities() {
        return Stream.of(
                attack("no Host", "GET / HTTP/1.1\r\n\r\n", HOST_MISSING),
                attack("no Host", "GET http://a/ HTTP/1.1\r\nX: a\r\n\r\n", HOST_MISSING),
                get("two Hosts", "Host: b", HOST_REPEATED),
                get("two equal Hosts", "host: a", HOST_REPEATED),
                host("empty", "", HOST_INVALID),
                host("blank", " \t", HOST_INVALID),
                host("list", "a, b", HOST_INVALID),
                host("two words", "a b", HOST_INVALID),
                host("user", "user@a", HOST_INVALID),
                host("path", "a/b", HOST_INVALID),
                host("path", "a/", HOST_INVALID),
                host("scheme", "http://a", HOST_INVALID),
                host("query", "a?b", HOST_INVALID),
                host("fragment", "a#b", HOST_INVALID),
                host("percent", "a%2eb", HOST_INVALID),
                host("backslash", "a\\b", HOST_INVALID),
                host("quote", "a\"", HOST_INVALID),
                host("markup", "a<script>", HOST_INVALID),
                host("no port", "a:", HOST_INVALID),
                host("no name", ":80", HOST_INVALID),
                host("port text", "a:http", HOST_INVALID),
                host("port signed", "a:+80", HOST_INVALID),
                host("port too big", "a:65536", HOST_INVALID),
                host("port too long", "a:000080", HOST_INVALID),
                host("two ports", "a:80:80", HOST_INVALID),
                host("port and user", "a:80@b", HOST_INVALID),
                host("bare IPv6", "::1", HOST_INVALID),
                host("open bracket", "[::1", HOST_INVALID),
                host("zone", "[fe80::1%25eth0]", HOST_INVALID),
                host("no address", "[]", HOST_INVALID),
                host("no address", "[80]", HOST_INVALID),
                host("behind the bracket", "[::1]a", HOST_INVALID),
                host("too long", "a".repeat(256), HOST_INVALID),
                absolute("other host", "http://b/", AUTHORITY_CONFLICT),
                absolute("other port", "http://a:81/", AUTHORITY_CONFLICT),
                absolute("default port spelled out", "https://a:443/", AUTHORITY_CONFLICT),
                absolute("other case", "http://A/", AUTHORITY_CONFLICT),
                absolute("user", "http://a@b/", TARGET_INVALID),
                absolute("user", "http://b:80@a/", TARGET_INVALID),
                absolute("backslash", "http://b\\@a/", TARGET_INVALID),
                absolute("no path", "http://a", TARGET_INVALID),
                absolute("query for path", "http://a?/", TARGET_INVALID),
                absolute("no authority", "http:///", TARGET_INVALID),
                absolute("one slash", "http:/a/", TARGET_INVALID),
                absolute("upper-case scheme", "HTTP://a/", TARGET_INVALID),
                // CWE-918
                absolute("other scheme", "file:///etc/passwd", TARGET_INVALID),
                absolute("other scheme", "ftp://a/", TARGET_INVALID),
                absolute("web socket scheme", "ws://a/", TARGET_INVALID),
                absolute("fragment", "http://a/#b", TARGET_INVALID));
    }

    /// What follows the size, CVE-2025-58056 and the like: readers end an extension at different bytes.
    private static Stream<Attack> chunks() {
        return Stream.of(
                chunk("extension", "5", ";a=b\r\nhello\r\n0\r\n\r\n"),
                chunk("extension without name", "5", ";\r\nhello\r\n0\r\n\r\n"),
                chunk("TERM.EXT: bare LF in extension", "2", ";\nxx\r\n4c\r\n0\r\n\r\n"),
                chunk("EXT.TERM: bare CR in extension", "2", ";\rxx\r\n4c\r\n0\r\n\r\n"),
                chunk("quoted CRLF in extension", "5", ";a=\"\r\nhello\r\n0\r\n\r\n\"\r\n"),
                chunk("extension of the last chunk", "0", ";a\r\n\r\n"),
                // CVE-2025-58056
                chunk("TERM.SPILL: bare LF", "5", "\nhello\r\n0\r\n\r\n"),
                chunk("bare CR", "5\r", "hello\r\n0\r\n\r\n"),
                chunk("CR CR LF", "5\r", "\r\nhello\r\n0\r\n\r\n"),
                chunk("space before size", "", " 5\r\nhello\r\n0\r\n\r\n"),
                chunk("space behind size", "5", " \r\nhello\r\n0\r\n\r\n"),
                chunk("tab behind size", "5", "\t\r\nhello\r\n0\r\n\r\n"),
                chunk("space before extension", "5", " ;a\r\nhello\r\n0\r\n\r\n"),
                chunk("prefix", "0", "x5\r\nhello\r\n0\r\n\r\n"),
                chunk("plus", "", "+5\r\nhello\r\n0\r\n\r\n"),
                chunk("minus", "", "-1\r\nhello\r\n0\r\n\r\n"),
                chunk("underscore", "1", "_0\r\nhello\r\n0\r\n\r\n"),
                chunk("no digit", "", "g\r\nhello\r\n0\r\n\r\n"),
                chunk("suffix", "5", "h\r\nhello\r\n0\r\n\r\n"),
                chunk("empty size", "", "\r\nhello\r\n0\r\n\r\n"),
                chunk("NUL", "5", "\u0000\r\nhello\r\n0\r\n\r\n"),
                chunk("full-width digit", "", "\u00ef\u00bc\u0095\r\nhello\r\n0\r\n\r\n"),
                // CWE-190
                chunk("31 bits overflow", "8000000", "0\r\n"),
                chunk("32 bits overflow", "10000000", "5\r\nhello\r\n0\r\n\r\n"),
                chunk("64 bits overflow", "10000000", "000000005\r\nhello\r\n0\r\n\r\n"),
                chunk("endless zeros", "00000000", "0000000000005\r\nhello\r\n0\r\n\r\n"),
                chunk("too short", "4\r\nhell", "o\r\n0\r\n\r\n"),
                chunk("too long", "6\r\nhello\r", "0\r\n\r\n"),
                // CVE-2025-43859, Netty #15411: two bytes skipped without looking
                chunk("two bytes for a line end", "5\r\nhello", "xx0\r\n\r\n"),
                chunk("no line end behind data", "5\r\nhello", "0\r\n\r\n"),
                chunk("bare LF behind data", "5\r\nhello", "\n0\r\n\r\n"),
                chunk("bare CR behind data", "5\r\nhello\r", "0\r\n\r\n"),
                chunk("LF CR behind data", "5\r\nhello", "\n\r0\r\n\r\n"),
                chunk("empty line behind data", "5\r\nhello\r\n", "\r\n0\r\n\r\n"),
                chunk("bare LF behind zero", "0", "\n\r\n"));
    }

    private static Stream<Attack> trailers() {
        return Stream.of(
                trailer("bare LF for the end", "\n", LINE_ENDING_INVALID),
                trailer("bare CR for the end", "\rx", LINE_ENDING_INVALID),
                trailer("bare LF in a field", "X: y\n\r\n", LINE_ENDING_INVALID),
                trailer("request for a field", "GET /x HTTP/1.1\r\n\r\n", HEADER_NAME_INVALID),
                trailer("data for a field", "hello\r\n\r\n", HEADER_NAME_INVALID),
                trailer("space before colon", "X : y\r\n\r\n", HEADER_NAME_INVALID),
                trailer("folded", " X: y\r\n\r\n", HEADER_FOLDED),
                trailer("folded", "X: y\r\n z\r\n\r\n", HEADER_FOLDED),
                trailer("NUL", "X: \u0000\r\n\r\n", HEADER_VALUE_INVALID),
                trailer("length", "Content-Length: 44\r\n\r\n", HEADER_NAME_INVALID),
                trailer("coding", "Transfer-Encoding: chunked\r\n\r\n", HEADER_NAME_INVALID),
                trailer("coding", "transfer_encoding: chunked\r\n\r\n", HEADER_NAME_INVALID),
                trailer("host", "Host: b\r\n\r\n", HEADER_NAME_INVALID),
                trailer("connection", "Connection: close\r\n\r\n", HEADER_NAME_INVALID),
                // CWE-770
                trailer("long", "X: " + "y".repeat(500) + "\r\n\r\n", HEADERS_TOO_LARGE),
                trailer("many", "X: y\r\n".repeat(21) + "\r\n", HEADERS_TOO_LARGE));
    }

    private static Stream<Attack> connections() {
        return Stream.of(
                // CWE-441: a field of the application dropped by the proxy that honours the option
                // (CVE-2022-1388)
                get("drop length", "Connection: Content-Length", HEADER_VALUE_INVALID),
                get("drop host", "Connection: close, Host", HEADER_VALUE_INVALID),
                get("drop coding", "Connection: transfer-encoding", HEADER_VALUE_INVALID),
                get("drop address", "Connection: X-Forwarded-For", HEADER_VALUE_INVALID),
                get(
                        "drop credentials",
                        "Connection: keep-alive,Authorization",
                        HEADER_VALUE_INVALID),
                get("drop cookies", "Connection: cookie", HEADER_VALUE_INVALID),
                get("empty option", "Connection: close,,keep-alive", HEADER_VALUE_INVALID),
                get("no option", "Connection:", HEADER_VALUE_INVALID),
                get("option no token", "Connection: close;a", HEADER_VALUE_INVALID),
                post("expectation", "Expect: 200-ok", EXPECTATION_UNSUPPORTED),
                post("expectation", "Expect: 100-continue, x", EXPECTATION_UNSUPPORTED),
                post("expectation", "Expect: y 100-continue", EXPECTATION_UNSUPPORTED),
                post("expectation", "Expect:", EXPECTATION_UNSUPPORTED),
                post(
                        "expectation twice",
                        "Expect: 100-continue\r\nExpect: 100-continue",
                        EXPECTATION_UNSUPPORTED),
                // h2c smuggling
                get(
                        "h2c",
                        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: A",
                        PLAINTEXT_HTTP2),
                get(
                        "h2c in a list",
                        "Connection: Upgrade\r\nUpgrade: websocket, H2C",
                        PLAINTEXT_HTTP2),
                get("h2c by settings", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", PLAINTEXT_HTTP2),
                get("other upgrade", "Connection: Upgrade\r\nUpgrade: TLS/1.0", UPGRADE_INVALID),
                get("empty upgrade", "Connection: Upgrade\r\nUpgrade:", UPGRADE_INVALID),
                get(
                        "upgrade list",
                        CONNECTION + KEY + VERSION + "Upgrade: websocket, foo",
                        UPGRADE_INVALID),
                get(
                        "upgrade twice",
                        CONNECTION + KEY + VERSION + UPGRADE + UPGRADE.strip(),
                        UPGRADE_INVALID),
                get("upgrade without connection", UPGRADE + KEY + VERSION.strip(), UPGRADE_INVALID),
                get(
                        "connection without upgrade",
                        CONNECTION + KEY + VERSION.strip(),
                        UPGRADE_INVALID),
                get("no version", CONNECTION + UPGRADE + KEY.strip(), UPGRADE_INVALID),
                // A proxy that believed a tunnel open which the application refused (WebSocket
                // smuggling)
                get(
                        "wrong version",
                        CONNECTION + UPGRADE + KEY + "Sec-WebSocket-Version: 1337",
                        UPGRADE_INVALID),
                get(
                        "version list",
                        CONNECTION + UPGRADE + KEY + "Sec-WebSocket-Version: 13, 8",
                        UPGRADE_INVALID),
                get(
                        "version twice",
                        CONNECTION + UPGRADE + KEY + VERSION + VERSION.strip(),
                        UPGRADE_INVALID),
                get("no key", CONNECTION + UPGRADE + VERSION.strip(), UPGRADE_INVALID),
                get(
                        "key twice",
                        CONNECTION + UPGRADE + VERSION + KEY + KEY.strip(),
                        UPGRADE_INVALID),
                get(
                        "short key",
                        CONNECTION + UPGRADE + VERSION + "Sec-WebSocket-Key: AAAA",
                        UPGRADE_INVALID),
                get("key not base64", wrongKey("dGhlIHNhbXBsZSBub25j*Q=="), UPGRADE_INVALID),
                get("key of 17 bytes", wrongKey("dGhlIHNhbXBsZSBub25jZQA="), UPGRADE_INVALID),
                get("key with loose bits", wrongKey("dGhlIHNhbXBsZSBub25jZR=="), UPGRADE_INVALID),
                post(
                        "upgrade of a POST",
                        CONNECTION + UPGRADE + KEY + VERSION.strip(),
                        UPGRADE_INVALID),
                get(
                        "upgrade with a body",
                        CONNECTION + UPGRADE + KEY + VERSION + "Content-Length: 4",
                        UPGRADE_INVALID),
                get(
                        "upgrade with chunks",
                        CONNECTION + UPGRADE + KEY + VERSION + "Transfer-Encoding: chunked",
                        UPGRADE_INVALID),
                behind(
                        "bytes before the upgrade is answered",
                        "GET / HTTP/1.1\r\nHost: a\r\n"
                                + CONNECTION
                                + UPGRADE
                                + KEY
                                + VERSION
                                + "\r\n",
                        "",
                        UPGRADE_INVALID));
    }

    /// CWE-770
    private static Stream<Attack> sizes() {
        return Stream.of(
                line("long target", "GET /" + "a".repeat(300) + " HTTP/1.1", TARGET_TOO_LONG),
                line("long method", "G".repeat(2_000), TARGET_TOO_LONG),
                line("long method", "G".repeat(400) + " / HTTP/1.1", TARGET_TOO_LONG),
                absolute("long target", "http://a/" + "a".repeat(300), TARGET_TOO_LONG),
                get("long field", "X: " + "y".repeat(1_000), HEADERS_TOO_LARGE),
                get("long name", "X".repeat(1_001), HEADERS_TOO_LARGE),
                get(
                        "long head",
                        ("X: " + "y".repeat(400) + "\r\n").repeat(5).strip(),
                        HEADERS_TOO_LARGE),
                get("many fields", "X: y\r\n".repeat(20).strip(), HEADERS_TOO_LARGE),
                attack(
                        "endless field",
                        "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(9_000),
                        HEADERS_TOO_LARGE),
                attack("endless request line", "GET /" + "a".repeat(9_000), TARGET_TOO_LONG));
    }

    @Test
    void passesNothingOfTheRequestAfterAFaultAndTellsOnce() {
        try (Wire wire = new Wire()) {
            wire.receive("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost : a\r\n\r\n");
            wire.receive(SMUGGLED).receive("\r\n\u0000").receive(SMUGGLED);
            assertThat(wire.passed()).isEqualTo("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.faults).containsExactly(HEADER_NAME_INVALID);
            assertThat(wire.framing.isWithinHead()).isFalse();
        }
    }

    private static Attack attack(String kind, String bytes, FramingFault fault) {
        return new Attack(kind, bytes, "", fault);
    }

    private static Attack behind(String kind, String passes, String bytes, FramingFault fault) {
        return new Attack(kind, passes + bytes, passes, fault);
    }

    private static Attack get(String kind, String fields, FramingFault fault) {
        return attack(kind, "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n", fault);
    }

    private static Attack post(String kind, String fields, FramingFault fault) {
        return attack(kind, "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n", fault);
    }

    private static Attack te(String kind, String coding, FramingFault fault) {
        return post(kind, "Transfer-Encoding: " + coding, fault);
    }

    private static Attack line(String kind, String requestLine, FramingFault fault) {
        return attack(kind, requestLine + "\r\nHost: a\r\n\r\n", fault);
    }

    private static Attack host(String kind, String value, FramingFault fault) {
        return attack("Host: " + kind, "GET / HTTP/1.1\r\nHost: " + value + "\r\n\r\n", fault);
    }

    private static Attack absolute(String kind, String target, FramingFault fault) {
        return line("absolute form: " + kind, "GET " + target + " HTTP/1.1", fault);
    }

    private static Attack chunk(String kind, String valid, String rest) {
        return behind("chunk: " + kind, CHUNKED + valid, rest, CHUNK_INVALID);
    }

    private static Attack trailer(String kind, String section, FramingFault fault) {
        return behind("trailer: " + kind, CHUNKED + "0\r\n", section, fault);
    }

    private static String wrongKey(String key) {
        return CONNECTION + UPGRADE + VERSION + "Sec-WebSocket-Key: " + key;
    }
}
