package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages of a browser app are no way around the rules of the API. CWE-863, CWE-22, CWE-525.
class SiteAttackTest {
    private static final String SITE =
            "site: { files: [/, /assets/**, /staff/**], fallback: /index.html, access: anyone }\n";
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway =
                TestGateway.with(
                        folder, "rules:\n", SITE + "rules:\n  /staff/**: clerk, 2/min per user\n");
    }

    private static Ask navigation(String target) {
        return Ask.get(target).with("sec-fetch-mode", "navigate").with("accept", HTML);
    }

    @Test
    void aFileIsForwardedAsItWasAskedFor() {
        FakeExchange exchange = gateway.send(Ask.get("/assets/app.js?v=3&v=4&x[]=1"));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.forwarded().target()).isEqualTo("/assets/app.js?v=3&v=4&x[]=1");
        assertThat(gateway.accesses().getLast().route()).contains("GET /assets/**");
    }

    @Test
    void whoMayLimitsAndCredentialsHoldForFiles() {
        assertThat(gateway.send(Ask.get("/staff/a.html")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.get("/assets/a.js").bearing("forged")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.get("/staff/a").bearing(gateway.own.token("ana"))).status())
                .isEqualTo(403);
        for (int i = 0; i < 2; i++) {
            assertThat(gateway.send(Ask.get("/staff/a").bearing(gateway.clerk())).status())
                    .isEqualTo(200);
        }
        assertThat(gateway.send(Ask.get("/staff/a").bearing(gateway.clerk())).status())
                .isEqualTo(429);
    }

    // CWE-650: only reading
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void aFileTakesNoOtherMethod(String method) {
        FakeExchange exchange = gateway.send(Ask.of(method, "/assets/app.js"));
        assertThat(exchange.status()).isEqualTo(405);
        assertThat(exchange.header("allow")).containsExactly("GET, HEAD");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // a file takes no body, no upgrade
    @Test
    void aFileTakesNeitherBodyNorUpgrade() {
        assertThat(gateway.send(Ask.get("/assets/app.js").sending("x")).status()).isEqualTo(400);
        assertThat(gateway.send(Ask.get("/assets/app.js").toWebSocket()).status()).isEqualTo(403);
        assertThat(gateway.send(navigation("/somewhere").toWebSocket()).status()).isEqualTo(404);
    }

    @Test
    void aNavigationToAnUnknownPathGetsTheFallbackAndNothingOfItsOwnTarget() {
        FakeExchange exchange =
                gateway.send(
                        navigation("/orders-of/7?next=//evil.example")
                                .exchange()
                                .whoseAppAnswers(200, Headers.of("vary", "Cookie"), "<p>"));
        assertThat(exchange.forwarded().target()).isEqualTo("/index.html");
        assertThat(exchange.forwarded().method()).isEqualTo("GET");
        // CWE-525: a cache must not give a script's answer to a person, or the other way round
        assertThat(exchange.header("vary")).contains("Cookie", "Accept, Sec-Fetch-Mode");
        assertThat(gateway.accesses().getLast().target()).startsWith("/orders-of/7");
        assertThat(gateway.accesses().getLast().route()).contains("GET /index.html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | navigate | */*              | 200",
                "HEAD | navigate | */*              | 200",
                "GET  |          | text/html        | 200",
                "GET  |          | text/html;q=0.9, application/json;q=0.8 | 200",
                "GET  |          | text/html;q=0.5, application/json | 404",
                "GET  |          | text/html;q=0    | 404",
                "GET  |          | TEXT/HTML        | 200",
                "GET  |          | */*              | 404",
                "GET  |          | text/htmlx       | 404",
                "GET  |          | application/json | 404",
                "GET  | cors     | text/html        | 404",
                "GET  | no-cors  | text/html        | 404",
                "GET  | Navigate | */*              | 404",
                "POST | navigate | text/html        | 404",
                "OPTIONS | navigate | text/html     | 404"
            })
    void onlyNavigationsFallBack(String method, String mode, String accept, int status) {
        Ask ask = Ask.of(method, "/deep/link").with("accept", accept);
        FakeExchange exchange = gateway.send(mode == null ? ask : ask.with("sec-fetch-mode", mode));
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.reachedTheApp()).isEqualTo(status == 200);
    }

    // CWE-863: the app sees no path under a name of the API, whatever the browser wants
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/1/secret",
                "/Orders/1/secret",
                "/%6frders/1/secret",
                "/admin",
                "/admin/other",
                "/ADMIN/other",
                "/closed/x",
                "/health/x",
                "/.git/config",
                "/_gatehouse/x"
            })
    void nothingUnderTheApiFallsBack(String target) {
        FakeExchange exchange = gateway.send(navigation(target));
        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // the rules of the API's own operations hold for navigations as before
    @Test
    void aNavigationToAnOperationIsJudgedAsTheOperation() {
        assertThat(gateway.send(navigation("/orders")).status()).isEqualTo(401);
        assertThat(gateway.send(navigation("/closed")).status()).isEqualTo(403);
        assertThat(
                        gateway.send(Ask.of("DELETE", "/health").with("sec-fetch-mode", "navigate"))
                                .status())
                .isEqualTo(405);
    }

    // CWE-22
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../orders",
                "/assets/%2e%2e/orders",
                "/assets/..%2forders",
                "/assets//orders",
                "/assets/a\\..\\..\\orders",
                "/assets/.%2e/orders",
                "/assets/x;/../orders"
            })
    void noFileIsAWayUp(String target) {
        FakeExchange exchange = gateway.send(navigation(target));
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.reachedTheApp()).isFalse();
    }
}
