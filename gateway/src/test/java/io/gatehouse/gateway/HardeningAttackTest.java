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

/// CWE-693, CWE-1021, CWE-200: what browsers and strangers learn from a response.
class HardeningAttackTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange answered(String... headers) {
        return gateway.send(
                Ask.get("/health").exchange().whoseAppAnswers(200, Headers.of(headers), "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strict-transport-security | max-age=31536000; includeSubDomains",
                "x-content-type-options | nosniff",
                "x-frame-options | DENY",
                "referrer-policy | strict-origin-when-cross-origin",
                "cross-origin-opener-policy | same-origin",
                "cross-origin-resource-policy | same-origin",
                "permissions-policy | camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "content-security-policy | default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
            })
    void everyResponseCarriesIt(String name, String value) {
        assertThat(answered().header(name)).containsExactly(value);
        assertThat(gateway.send(Ask.get("/nowhere")).header(name)).containsExactly(value);
        assertThat(gateway.send(Ask.get("/.well-known/jwks.json")).header(name))
                .containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server",
                "x-powered-by",
                "x-aspnet-version",
                "x-aspnetmvc-version",
                "x-generator",
                "x-runtime",
                "via",
                "alt-svc",
                "service-worker-allowed",
                "x-accel-redirect",
                "x-sendfile",
                "x-xss-protection",
                "access-control-allow-origin",
                "access-control-allow-private-network",
                "ratelimit",
                "ratelimit-policy"
            })
    void neverComesFromTheApp(String name) {
        assertThat(answered(name, "of the app").header(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict-transport-security", "x-content-type-options"})
    void theAppCannotWeakenIt(String name) {
        assertThat(answered(name, "max-age=0").header(name)).hasSize(1).doesNotContain("max-age=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-security-policy",
                "referrer-policy",
                "permissions-policy",
                "x-frame-options",
                "cross-origin-opener-policy",
                "cross-origin-resource-policy"
            })
    void theAppMayStateItForItsOwnPages(String name) {
        assertThat(answered(name, "its own").header(name)).containsExactly("its own");
    }

    @Test
    void everythingElseOfTheAppPasses() {
        FakeExchange exchange =
                answered("content-type", "text/html", "etag", "\"1\"", "link", "a", "link", "b");
        assertThat(exchange.header("content-type")).containsExactly("text/html");
        assertThat(exchange.header("etag")).containsExactly("\"1\"");
        assertThat(exchange.header("link")).containsExactly("a", "b");
        assertThat(exchange.text()).isEqualTo("x");
    }

    // CWE-384: the app, or whoever writes through it, plants a session of ours
    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-gatehouse=x",
                "__Host-Gatehouse-session=x; Path=/",
                " __HOST-GATEHOUSE=x",
                "__host-gatehouse_session=x"
            })
    void theAppSetsNoCookieOfOurs(String cookie) {
        assertThat(answered("set-cookie", cookie).header("set-cookie")).isEmpty();
    }

    @Test
    void guardsEveryCookieOfTheApp() {
        assertThat(
                        answered("set-cookie", "a=1", "set-cookie", "csrf=2; SameSite=Strict")
                                .header("set-cookie"))
                .containsExactly(
                        "a=1; Secure; HttpOnly; SameSite=Lax", "csrf=2; SameSite=Strict; Secure");
    }

    @Test
    void pagesMayBeFramedByTheirOwnOriginWhereThePolicySaysSo() {
        TestGateway framing =
                TestGateway.with(
                        folder,
                        "{ script-cookies: [csrf] }",
                        "{ frames: same-origin, csp: default-src 'none' }");
        FakeExchange exchange = framing.send(Ask.get("/health"));
        assertThat(exchange.header("x-frame-options")).containsExactly("SAMEORIGIN");
        assertThat(exchange.header("content-security-policy"))
                .containsExactly("default-src 'none'");
    }

    // a promise of HTTPS that cannot be kept would lock the page out
    @Test
    void promisesNoHttpsWhereThereIsNone() {
        TestGateway plain =
                TestGateway.with(folder, "url: https://shop.example", "url: http://shop.example");
        FakeExchange exchange =
                plain.send(
                        Ask.get("/health")
                                .from("127.0.0.1")
                                .inPlaintext()
                                .exchange()
                                .whoseAppAnswers(200, Headers.of("set-cookie", "a=1"), "x"));
        assertThat(exchange.header("strict-transport-security")).isEmpty();
        assertThat(exchange.header("set-cookie")).containsExactly("a=1; HttpOnly; SameSite=Lax");
    }
}
