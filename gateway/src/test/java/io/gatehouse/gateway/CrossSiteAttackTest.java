package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-352: a page of another site sends what changes something, with the cookies of whoever looks at it.
class CrossSiteAttackTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway =
                TestGateway.with(
                        folder,
                        "/health: anyone",
                        "/health: anyone\n  /upload: { cors: { origins: ['https://partner.example'] } }");
    }

    private static Ask post(String site, String origin) {
        Ask ask = Ask.of("POST", "/health").with("cookie", "sid=1");
        ask = site.equals("-") ? ask : ask.with("sec-fetch-site", site);
        return origin.equals("-") ? ask : ask.with("origin", origin);
    }

    @ParameterizedTest(name = "Sec-Fetch-Site {0}, Origin {1}")
    @CsvSource({
        // an old browser, or none: Origin alone decides
        "-, -, 200",
        "-, https://shop.example, 200",
        "-, https://web.example, 200",
        "-, https://evil.example, 403",
        "-, null, 403",
        "-, http://shop.example, 403",
        "-, https://shop.example:8443, 403",
        "-, https://shop.example.evil.example, 403",
        "-, https://evilshop.example, 403",
        "-, https://SHOP.example, 403",
        "-, https://shop.example/, 403",
        "-, '', 403",
        // the browser says where from
        "same-origin, -, 200",
        "same-origin, https://shop.example, 200",
        "none, -, 200",
        "same-site, -, 403",
        "same-site, https://blog.shop.example, 403",
        "same-site, https://web.example, 200",
        "cross-site, -, 403",
        "cross-site, null, 403",
        "cross-site, https://evil.example, 403",
        "cross-site, https://web.example.evil.example, 403",
        "cross-site, https://web.example, 200",
        "cross-site, https://shop.example, 200",
        // what no browser says counts for nothing
        "Same-Origin, -, 403",
        "'same-origin, cross-site', -, 403",
        "'', -, 403",
        "anything, -, 403"
    })
    void onlyOwnAndAllowedPagesChangeSomething(String site, String origin, int status) {
        FakeExchange exchange = gateway.send(post(site, origin));
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.reachedTheApp()).isEqualTo(status == 200);
        if (status == 403) {
            assertThat(gateway.accesses().getLast().refusal()).contains(RefusalCode.CROSS_SITE);
        }
    }

    @Test
    void whatIsSaidTwiceIsNotBelieved() {
        assertThat(
                        gateway.send(post("same-origin", "-").with("sec-fetch-site", "same-origin"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        gateway.send(
                                        post("cross-site", "https://web.example")
                                                .with("origin", "https://evil.example"))
                                .status())
                .isEqualTo(403);
    }

    // signing somebody in as the attacker needs no cookie
    @Test
    void aRequestWithoutCookiesIsJudgedTheSame() {
        assertThat(
                        gateway.send(Ask.of("POST", "/health").with("sec-fetch-site", "cross-site"))
                                .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whoeverLinksHereMayRead(String method) {
        FakeExchange exchange =
                gateway.send(
                        Ask.of(method, "/health")
                                .with("cookie", "sid=1")
                                .with("sec-fetch-site", "cross-site"));
        assertThat(exchange.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void everyMethodThatChangesSomethingIsAsked(String method) {
        TestGateway all =
                TestGateway.with(
                        folder,
                        "url: https://shop.example\n",
                        "url: https://shop.example\nmode: observe\nuntil: 2030-01-01\n");
        all.send(Ask.of(method, "/health").with("sec-fetch-site", "cross-site"));
        assertThat(all.accesses().getLast().wouldRefuse())
                .extracting(Event.WouldRefuse::code)
                .contains(RefusalCode.CROSS_SITE);
    }

    // a page cannot add Authorization for another origin without asking first, and that is refused
    @Test
    void whoBearsATokenIsNoForgery() {
        FakeExchange exchange =
                gateway.send(
                        Ask.json("POST", "/orders", "{\"name\":\"x\"}")
                                .bearing(gateway.clerk())
                                .with("origin", "https://evil.example")
                                .with("sec-fetch-site", "cross-site"));
        assertThat(exchange.status()).isEqualTo(200);
        FakeExchange asked =
                gateway.send(
                        Ask.of("OPTIONS", "/orders")
                                .with("origin", "https://evil.example")
                                .with("access-control-request-method", "POST")
                                .with("access-control-request-headers", "authorization"));
        assertThat(asked.status()).isEqualTo(403);
        assertThat(
                        gateway.send(
                                        Ask.of("POST", "/health")
                                                .with("authorization", "Basic YTpi")
                                                .with("origin", "https://evil.example"))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void anOperationCanTakeFormsOfOtherSites() {
        TestGateway open =
                TestGateway.with(
                        folder,
                        "/health: anyone",
                        "/health: anyone\n  POST /health: cross-site allow");
        FakeExchange exchange =
                open.send(
                        Ask.of("POST", "/health")
                                .with("origin", "null")
                                .with("sec-fetch-site", "cross-site"));
        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void theOriginsOfTheOperationCountAndNotThoseOfOthers() {
        Ask upload =
                Ask.of("POST", "/upload")
                        .with("content-type", "application/octet-stream")
                        .with("sec-fetch-site", "cross-site")
                        .sending("x");
        assertThat(gateway.send(upload.with("origin", "https://partner.example")).status())
                .isEqualTo(200);
        assertThat(gateway.send(upload.with("origin", "https://web.example")).status())
                .isEqualTo(403);
        assertThat(gateway.send(post("cross-site", "https://partner.example")).status())
                .isEqualTo(403);
    }

    @Test
    void observingCountsIt() {
        TestGateway observing =
                TestGateway.with(
                        folder,
                        "/health: anyone",
                        "/health: { allow: anyone, mode: observe, until: 2030-01-01 }");
        FakeExchange exchange =
                observing.send(Ask.of("POST", "/health").with("sec-fetch-site", "cross-site"));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(observing.accesses().getLast().wouldRefuse())
                .extracting(Event.WouldRefuse::code)
                .containsExactly(RefusalCode.CROSS_SITE);
    }
}
