package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-346, CWE-942: a page of another origin reads what is not meant for it.
class CorsAttackTest {
    private static final String ORIGIN = "https://web.example";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private static Ask preflight(String origin, String method) {
        return Ask.of("OPTIONS", "/health")
                .with("origin", origin)
                .with("access-control-request-method", method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null", // sandboxed frames and files
                "https://web.example.evil.example", // begins alike
                "https://evilweb.example", // ends alike
                "https://evil.example/https://web.example",
                "http://web.example", // another scheme
                "https://web.example:8443", // another port
                "https://WEB.example", // browsers write lower case
                "https://web.example/", // no origin has a path
                "https://web.example, https://evil.example",
                "https://web.example https://evil.example",
                "https://web.example%60.evil.example",
                "*",
                ""
            })
    void tellsNoOtherOriginThatItMay(String origin) {
        FakeExchange exchange = gateway.send(Ask.get("/health").with("origin", origin));
        assertThat(exchange.header("access-control-allow-origin")).isEmpty();
        assertThat(exchange.header("access-control-allow-credentials")).isEmpty();
        assertThat(exchange.header("vary")).containsExactly("Origin");

        FakeExchange asked = gateway.send(preflight(origin, "GET"));
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.header("access-control-allow-origin")).isEmpty();
        assertThat(asked.header("access-control-allow-methods")).isEmpty();
    }

    @Test
    void tellsNobodyWhenTwoOriginsAsk() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/health")
                                .with("origin", ORIGIN)
                                .with("origin", "https://evil.example"));
        assertThat(exchange.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void tellsAListedOriginThatItMay() {
        FakeExchange exchange = gateway.send(Ask.get("/health").with("origin", ORIGIN));
        assertThat(exchange.header("access-control-allow-origin")).containsExactly(ORIGIN);
        assertThat(exchange.header("access-control-allow-credentials")).containsExactly("true");
        assertThat(exchange.header("access-control-expose-headers")).containsExactly("x-total");
        assertThat(exchange.header("vary")).containsExactly("Origin");
    }

    // CWE-524: a cache must not give one origin's answer to another
    @Test
    void variesByOriginEvenWhereNoneWasSentAndKeepsTheAppsVary() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/health")
                                .exchange()
                                .whoseAppAnswers(200, Headers.of("vary", "Accept"), "x"));
        assertThat(exchange.header("vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void refusalsCanBeReadByAListedOrigin() {
        FakeExchange exchange = gateway.send(Ask.get("/orders").with("origin", ORIGIN));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.header("access-control-allow-origin")).containsExactly(ORIGIN);
    }

    @Test
    void answersAPreflightItselfBeforeAskingWhoCalls() {
        FakeExchange exchange = gateway.send(preflight(ORIGIN, "POST"));
        assertThat(exchange.status()).isEqualTo(204);
        assertThat(exchange.header("access-control-allow-origin")).containsExactly(ORIGIN);
        assertThat(exchange.header("access-control-allow-methods")).containsExactly("POST");
        assertThat(exchange.header("access-control-allow-headers")).containsExactly("content-type");
        assertThat(exchange.header("access-control-max-age")).containsExactly("600");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @Test
    void answersNoPreflightForWhatDoesNotExist() {
        assertThat(gateway.send(preflight(ORIGIN, "DELETE")).status()).isEqualTo(405);
        assertThat(
                        gateway.send(
                                        Ask.of("OPTIONS", "/nowhere")
                                                .with("origin", ORIGIN)
                                                .with("access-control-request-method", "GET"))
                                .status())
                .isEqualTo(404);
    }

    // CWE-650: a preflight's words do not make another request of it
    @Test
    void whatOnlyLooksLikeAPreflightIsJudgedAsItsOwnMethod() {
        FakeExchange exchange =
                gateway.send(
                        Ask.of("DELETE", "/health")
                                .with("origin", ORIGIN)
                                .with("access-control-request-method", "GET"));
        assertThat(exchange.status()).isEqualTo(405);
        assertThat(gateway.send(Ask.of("OPTIONS", "/health").with("origin", ORIGIN)).status())
                .isEqualTo(405);
    }

    // the app does not decide who may read
    @Test
    void removesTheAppsOwnWord() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/health")
                                .with("origin", "https://evil.example")
                                .exchange()
                                .whoseAppAnswers(
                                        200,
                                        Headers.of(
                                                "access-control-allow-origin",
                                                "https://evil.example",
                                                "access-control-allow-credentials",
                                                "true"),
                                        "x"));
        assertThat(exchange.header("access-control-allow-origin")).isEmpty();
        assertThat(exchange.header("access-control-allow-credentials")).isEmpty();
    }

    // CWE-1385: a browser sends cookies along with a WebSocket of any page
    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "https://shop.example.evil.example", ""})
    void opensNoWebSocketForAPageOfAnotherOrigin(String origin) {
        FakeExchange exchange = gateway.send(Ask.get("/live").toWebSocket().with("origin", origin));
        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestGateway.URL, ORIGIN})
    void opensAWebSocketForItsOwnAndListedPages(String origin) {
        FakeExchange exchange = gateway.send(Ask.get("/live").toWebSocket().with("origin", origin));
        assertThat(exchange.forwarded().webSocket()).isTrue();
    }

    private TestGateway byRoute() {
        return TestGateway.with(
                folder,
                "/health: anyone",
                """
                /health: anyone
                  GET /health: { cors: { origins: ['https://partner.example'], max-age: 1h } }
                  POST /health: cors off
                  /live: { cors: { origins: ['https://partner.example'] } }\
                """);
    }

    // CWE-942: the most specific rule says which pages, and what it says replaces what is said for
    // all
    @Test
    void aRuleReplacesThePolicyOfAll() {
        TestGateway gateway = byRoute();
        assertThat(gateway.send(preflight("https://partner.example", "GET")).status())
                .isEqualTo(204);
        assertThat(gateway.send(preflight(ORIGIN, "GET")).status()).isEqualTo(403);
        FakeExchange read =
                gateway.send(Ask.get("/health").with("origin", "https://partner.example"));
        assertThat(read.header("access-control-allow-origin"))
                .containsExactly("https://partner.example");
        assertThat(read.header("access-control-allow-credentials")).isEmpty();
        assertThat(read.header("vary")).containsExactly("Origin");
    }

    @Test
    void whereItIsOffNoOriginIsEchoed() {
        TestGateway gateway = byRoute();
        for (String origin : new String[] {ORIGIN, "https://partner.example"}) {
            assertThat(gateway.send(preflight(origin, "POST")).status()).isEqualTo(403);
            FakeExchange sent = gateway.send(Ask.of("POST", "/health").with("origin", origin));
            assertThat(sent.status()).isEqualTo(403);
            assertThat(sent.header("access-control-allow-origin")).isEmpty();
        }
    }

    // what a browser remembers for a path must not open another method there
    @Test
    void aPreflightSpeaksOfTheMethodThatWasAskedAboutAlone() {
        FakeExchange exchange = byRoute().send(preflight("https://partner.example", "GET"));
        assertThat(exchange.header("access-control-allow-methods")).containsExactly("GET");
        assertThat(exchange.header("access-control-max-age")).containsExactly("3600");
    }

    @Test
    void aMethodThatThePolicyDoesNotNameIsRefused() {
        TestGateway reading = TestGateway.with(folder, "methods: [GET, POST]", "methods: [GET]");
        assertThat(reading.send(preflight(ORIGIN, "GET")).status()).isEqualTo(204);
        assertThat(reading.send(preflight(ORIGIN, "POST")).status()).isEqualTo(403);
    }

    // CWE-1385
    @Test
    void aWebSocketIsForTheOriginsOfItsOwnRule() {
        TestGateway gateway = byRoute();
        assertThat(
                        gateway.send(
                                        Ask.get("/live")
                                                .toWebSocket()
                                                .with("origin", "https://partner.example"))
                                .isForwarded())
                .isTrue();
        assertThat(gateway.send(Ask.get("/live").toWebSocket().with("origin", ORIGIN)).status())
                .isEqualTo(403);
    }

    @Test
    void withoutAPolicyNobodyMay() {
        TestGateway closed =
                TestGateway.by(
                        folder,
                        """
                        gatehouse: 1
                        app: http://127.0.0.1:3000
                        url: https://shop.example
                        api: ./openapi.yaml
                        rules: { /health: anyone }
                        """);
        FakeExchange exchange = closed.send(Ask.get("/health").with("origin", ORIGIN));
        assertThat(exchange.header("access-control-allow-origin")).isEmpty();
        assertThat(exchange.header("vary")).isEmpty();
        assertThat(closed.send(preflight(ORIGIN, "GET")).status()).isEqualTo(403);
    }
}
