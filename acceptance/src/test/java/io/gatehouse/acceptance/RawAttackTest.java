package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/// Bytes that no well-behaved client sends, at the real program over TLS. Each is refused, and the app never sees a byte of it.
@Tag("slow")
class RawAttackTest {
    @TempDir
    private static Path folder;

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

    /// `{H}` stands for the right Host field, `{T}` for a customer's Authorization field.
    private static String expand(String template) {
        return template.replace("{H}", "Host: " + demo.host() + "\r\n")
                .replace("{T}", "Authorization: Bearer " + demo.token("customer") + "\r\n");
    }

    static Stream<Arguments> brokenFraming() {
        String json = "Content-Type: application/json\r\n";
        return Stream.of(
                Arguments.of("CWE-444 TE and CL", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /__seen HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-444 two different CL", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}"),
                Arguments.of("CWE-444 two equal CL", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("CWE-444 a list in CL", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Content-Length: 2, 2\r\n\r\n{}"),
                Arguments.of("CWE-444 a sign in CL", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Content-Length: +2\r\n\r\n{}"),
                Arguments.of("CWE-444 space before the colon", "POST /api/orders HTTP/1.1\r\n{H}{T}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 unknown coding", "POST /api/orders HTTP/1.1\r\n{H}{T}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 two codings", "POST /api/orders HTTP/1.1\r\n{H}{T}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 tab before the coding", "POST /api/orders HTTP/1.1\r\n{H}{T}Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 folded field", "GET /api/products HTTP/1.1\r\n{H}X-A: b\r\n c\r\n\r\n"),
                Arguments.of("CWE-444 folded Transfer-Encoding", "POST /api/orders HTTP/1.1\r\n{H}{T}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 bare LF", "GET /api/products HTTP/1.1\nHost: x\n\n"),
                Arguments.of("CWE-444 one bare LF", "GET /api/products HTTP/1.1\r\n{H}X-A: b\nX-B: c\r\n\r\n"),
                Arguments.of("CWE-444 bare CR in a value", "GET /api/products HTTP/1.1\r\n{H}X-A: b\rX-B: c\r\n\r\n"),
                Arguments.of("CWE-158 NUL in a value", "GET /api/products HTTP/1.1\r\n{H}X-A: b\u0000c\r\n\r\n"),
                Arguments.of("CVE-2025-58056 chunk extension with LF", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Transfer-Encoding: chunked\r\n\r\n2;a=\nb\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 chunk extension", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("CWE-190 chunk size overflow", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("CWE-444 chunk size with 0x", "POST /api/orders HTTP/1.1\r\n{H}{T}" + json + "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("CWE-644 two Hosts", "GET /api/products HTTP/1.1\r\n{H}Host: evil.example\r\n\r\n"),
                Arguments.of("CWE-644 no Host", "GET /api/products HTTP/1.1\r\nAccept: */*\r\n\r\n"),
                Arguments.of("CWE-644 absolute form with another host", "GET https://evil.example/api/products HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-436 tab in the request line", "GET\t/api/products\tHTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-436 two spaces in the request line", "GET  /api/products HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-436 space in the target", "GET /api/products x HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-436 HTTP/0.9", "GET /api/products\r\n\r\n"),
                Arguments.of("CWE-749 CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n"),
                Arguments.of("CWE-749 TRACE", "TRACE /api/products HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-749 unknown method", "FOO /api/products HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-444 h2c upgrade", "GET /api/products HTTP/1.1\r\n{H}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"),
                Arguments.of("CWE-400 endless field", "GET /api/products HTTP/1.1\r\n{H}X-A: " + "a".repeat(100_000) + "\r\n\r\n"),
                Arguments.of("CWE-400 endless target", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n{H}\r\n"),
                Arguments.of("CWE-400 too many fields", "GET /api/products HTTP/1.1\r\n{H}" + "X-A: b\r\n".repeat(2_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFraming")
    void brokenFramingIsRefusedAndTheConnectionEnds(String attack, String bytes) {
        try (RawClient client = demo.raw()) {
            String answer = sendAndReadToClose(client, expand(bytes));
            assertThat(answer).satisfiesAnyOf(
                    text -> assertThat(text).isEmpty(), text -> assertThat(text).matches("(?s)HTTP/1\\.1 [45]\\d\\d .*"));
            assertThat(answer.split("HTTP/1\\.1 ", -1)).as("at most one answer").hasSizeLessThanOrEqualTo(2);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    /// A refusing server may close before everything was sent.
    private static String sendAndReadToClose(RawClient client, String bytes) {
        try {
            client.send(bytes);
        } catch (UncheckedIOException closed) {
            // what was answered before can still be read
        }
        try {
            return client.readTextToClose();
        } catch (UncheckedIOException reset) {
            return "";
        }
    }

    static Stream<String> ambiguousTargets() {
        return Stream.of(
                "/api/products#x", "//api/products", "/api//products", "/api/./products", "/api/../api/products", "/api/%2e%2e/api/products",
                "/api%2fproducts", "/api/products%00", "/api/products;x", "/api/products;x=1", "/api/%c0%ae%c0%ae/products", "/api/%c0%afproducts",
                "/api/products%0d%0aX-A:b", "/api\\products", "/api/%5c..%5cproducts", "/api/products/%ff", "/api/.%2e/.env", "/%2e/api/products",
                "/api/products/..", "/api/products/%2e%2E/", "/api/orders/%252f..%2f");
    }

    @ParameterizedTest
    @MethodSource("ambiguousTargets")
    void anAmbiguousTargetIsRefused(String target) {
        try (RawClient client = demo.raw()) {
            client.send(expand("GET " + target + " HTTP/1.1\r\n{H}{T}Connection: close\r\n\r\n"));
            assertThat(client.readResponse().status()).isEqualTo(400);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void anotherHostIsNotServed() {
        for (String host : List.of("evil.example", "localhost", "localhost:1", "127.0.0.1", demo.host() + ".evil.example", "evil@" + demo.host())) {
            try (RawClient client = demo.raw()) {
                client.send("GET /api/products HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(client.readResponse().status()).as(host).isIn(400, 421);
            }
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void theAbsoluteFormOfTheSameHostIsTheSameRequest() {
        try (RawClient client = demo.raw()) {
            client.send(expand("GET https://" + demo.host() + "/api/products HTTP/1.1\r\n{H}Connection: close\r\n\r\n"));
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
        assertThat(demo.seenByApp()).containsExactly("GET /api/products");
    }

    @Test
    void headIsJudgedAsTheGetThatTheAppWouldRun() {
        try (RawClient client = demo.raw()) {
            client.send(expand("HEAD /api/orders HTTP/1.1\r\n{H}\r\n"));
            assertThat(client.readResponseHead().status()).isEqualTo(401);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void anotherSpellingThatExpressRoutesAlikeIsJudgedAlike() {
        for (String target : List.of("/API/Admin/Users", "/api/admin/users/", "/Api/aDMIN/uSERS/")) {
            try (RawClient client = demo.raw()) {
                client.send(expand("GET " + target + " HTTP/1.1\r\n{H}{T}Connection: close\r\n\r\n"));
                assertThat(client.readResponse().status()).as(target).isEqualTo(403);
            }
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void oneConnectionServesManyRequests() {
        try (RawClient client = demo.raw()) {
            for (int i = 0; i < 5; i++) {
                RawMessage answer = client.send(expand("GET /api/products HTTP/1.1\r\n{H}\r\n")).readResponse();
                assertThat(answer.status()).isEqualTo(200);
            }
        }
    }

    /// CWE-444: what follows a refused request on the same connection is judged on its own, or not at all.
    @Test
    void aBodyOfARefusedRequestIsNeverReadAsARequest() {
        try (RawClient client = demo.raw()) {
            String smuggled = expand("GET /api/products?limit=3 HTTP/1.1\r\n{H}\r\n");
            client.send(expand("POST /api/orders HTTP/1.1\r\n{H}Content-Type: application/json\r\nContent-Length: " + smuggled.length() + "\r\n\r\n") + smuggled);
            assertThat(client.readResponse().status()).isEqualTo(401);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }
}
