package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions, hours and second factors at the gates.
class ConditionsTest {
    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private TestGateway when(String rule, String by) {
        return TestGateway.with(folder, rule, by);
    }

    private String member(String tenant) {
        return gateway.own.token(Map.of("sub", "ana", "tenant", tenant));
    }

    private FakeExchange pay(String body) {
        return gateway.send(Ask.json("POST", "/payments", body).bearing(gateway.clerk()));
    }

    @Test
    void lastsWhileItHolds() {
        assertThat(gateway.send(Ask.get("/tenants/acme").bearing(member("acme"))).status())
                .isEqualTo(200);
        assertThat(gateway.send(Ask.get("/tenants/%61cme").bearing(member("acme"))).status())
                .isEqualTo(200);
        FakeExchange refused = gateway.send(Ask.get("/tenants/other").bearing(member("acme")));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("CONDITION_FAILED").doesNotContain("tenant", "acme");
        assertThat(gateway.accesses().getLast().rule().orElseThrow().toString())
                .contains("gatehouse.yaml:");
    }

    @Test
    void aClaimOfAnotherIssuerIsItsTenant() {
        TestIssuer login =
                new TestIssuer(
                        "https://login.example", "shop", folder.resolve("login"), gateway.clock);
        gateway.alsoTrust(login);
        String token = login.token(Map.of("sub", "ben", "tid", "acme", "tenant", "other"));
        assertThat(gateway.send(Ask.get("/tenants/acme").bearing(token)).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.get("/tenants/other").bearing(token)).status()).isEqualTo(403);
    }

    @Test
    void aConditionOverTheBodyIsJudgedOnceItIsValid() {
        assertThat(pay("{\"amount\": 100}").status()).isEqualTo(200);
        assertThat(pay("{\"amount\": 101}").text()).contains("CONDITION_FAILED");
        assertThat(pay("{\"amount\": 1, \"other\": 2}").text()).contains("SCHEMA_MISMATCH");
    }

    @Test
    void aLongBodyIsJudgedElsewhere() {
        List<Runnable> tasks = new ArrayList<>();
        TestGateway busy =
                TestGateway.workingOn(
                        tasks::add, folder, "bodies: { max: 1KiB }", "bodies: { max: 1MiB }");
        String ids = ", \"ids\": [7" + ",7".repeat(20_000) + "]}";
        FakeExchange exchange =
                Ask.json("POST", "/payments", "{\"amount\": 101" + ids)
                        .bearing(busy.clerk())
                        .exchange();
        busy.send(exchange);
        assertThat(exchange.reachedTheApp()).isFalse();
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
            exchange.run();
        }
        assertThat(exchange.text()).contains("CONDITION_FAILED");
    }

    @Test
    void whoIsSignedInIsAskedForWhereAConditionSpeaksOfIt() {
        gateway =
                when(
                        "GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin",
                        "GET /office: \"anyone, when user.subject == 'ana' || request.method == 'GET'\"");
        FakeExchange anonymous = gateway.send(Ask.get("/office"));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.text()).contains("CREDENTIAL_MISSING");
        assertThat(anonymous.header("www-authenticate")).containsExactly("Bearer");
        assertThat(gateway.send(Ask.get("/office").bearing(gateway.own.token("ben"))).status())
                .isEqualTo(200);
    }

    @Test
    void whoeverItIsMayWhereAConditionAsksForNobody() {
        gateway =
                when(
                        "GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin",
                        "GET /office: \"anyone, when address.inNetwork('203.0.113.0/24') && request.host == 'shop.example' && request.headers['x-a'] == 'b, c'\"");
        Ask ask = Ask.get("/office").with("x-a", "b").with("x-a", "c");
        assertThat(gateway.send(ask).status()).isEqualTo(200);
        assertThat(gateway.send(ask.from("198.51.100.1")).status()).isEqualTo(403);
    }

    @Test
    void aQueryIsReadAsDeclared() {
        gateway =
                when(
                        "GET /orders: orders:read",
                        "GET /orders: { allow: 'orders:read', when: \"!has(query.limit) || query.limit < 10\" }");
        assertThat(ordersWith("")).isEqualTo(200);
        assertThat(ordersWith("?limit=9")).isEqualTo(200);
        assertThat(ordersWith("?limit=10")).isEqualTo(403);
        assertThat(ordersWith("?limit=9&limit=10")).isEqualTo(403);
        assertThat(ordersWith("?limit=9%30")).isEqualTo(403);
    }

    private int ordersWith(String query) {
        return gateway.send(Ask.get("/orders" + query).bearing(gateway.clerk())).status();
    }

    @Test
    void claimsOfTheTokenCanBeAskedFor() {
        gateway =
                when(
                        "GET /orders: orders:read",
                        "GET /orders: { allow: 'orders:read', when: \"token.level >= 2 && 'eu' in token['https://x/regions']\" }");
        Map<String, Object> claims =
                Map.of(
                        "sub",
                        "carl",
                        "roles",
                        List.of("clerk"),
                        "level",
                        2,
                        "https://x/regions",
                        List.of("us", "eu"));
        assertThat(gateway.send(Ask.get("/orders").bearing(gateway.own.token(claims))).status())
                .isEqualTo(200);
        assertThat(gateway.send(Ask.get("/orders").bearing(gateway.clerk())).text())
                .contains("CONDITION_ERROR");
    }

    @Test
    void isOpenInItsHours() {
        assertThat(gateway.send(Ask.get("/office")).text()).contains("OUTSIDE_HOURS");
        gateway.pass(Duration.ofHours(7)); // 08:00 in Berlin, on a Thursday
        assertThat(gateway.send(Ask.get("/office")).status()).isEqualTo(200);
        gateway.pass(Duration.ofHours(10));
        assertThat(gateway.send(Ask.get("/office")).text()).contains("OUTSIDE_HOURS");
    }

    private FakeExchange fresh(Object authenticated, String... methods) {
        return gateway.send(
                Ask.get("/fresh")
                        .bearing(
                                gateway.own.token(
                                        Map.of(
                                                "sub",
                                                "carl",
                                                "roles",
                                                List.of("clerk"),
                                                "auth_time",
                                                authenticated,
                                                "amr",
                                                List.of(methods)))));
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "600, 200", "601, 401", "-30, 200", "-31, 401", "86400, 401"})
    void aSecondFactorMustBeFresh(long secondsAgo, int status) {
        long now = gateway.clock.instant().getEpochSecond();
        assertThat(fresh(now - secondsAgo, "mfa").status()).isEqualTo(status);
    }

    @Test
    void whoeverIsStaleIsToldHowToReturn() {
        long now = gateway.clock.instant().getEpochSecond();
        FakeExchange stale = fresh(now - 601, "mfa");
        assertThat(stale.text()).contains("SECOND_FACTOR_STALE");
        assertThat(stale.header("www-authenticate"))
                .containsExactly("Bearer error=\"insufficient_user_authentication\", max_age=600");
        assertThat(fresh(now, "pwd").text()).contains("SECOND_FACTOR_MISSING");
    }

    // CWE-287: what says nothing of when is not fresh
    @Test
    void aSecondFactorWithoutATimeIsStale() {
        String token =
                gateway.own.token(
                        Map.of("sub", "carl", "roles", List.of("clerk"), "amr", List.of("mfa")));
        assertThat(gateway.send(Ask.get("/fresh").bearing(token)).text())
                .contains("SECOND_FACTOR_STALE");
        assertThat(fresh("now", "mfa").text()).contains("SECOND_FACTOR_STALE");
        assertThat(fresh(-1, "mfa").text()).contains("SECOND_FACTOR_STALE");
        assertThat(fresh(Long.MAX_VALUE, "mfa").text()).contains("SECOND_FACTOR_STALE");
    }

    @Test
    void anIssuersWordForASecondFactorCounts() {
        gateway = when("/admin/**: admin, mfa", "/admin/**: { allow: [clerk], mfa: true }");
        TestIssuer login =
                new TestIssuer(
                        "https://login.example", "shop", folder.resolve("login"), gateway.clock);
        gateway.alsoTrust(login);
        assertThat(users(login, "urn:strong")).isEqualTo(200);
        assertThat(users(login, "urn:strong ")).isEqualTo(403);
        assertThat(users(login, "URN:STRONG")).isEqualTo(403);
        assertThat(users(login, List.of("urn:strong"))).isEqualTo(403);
        String own =
                gateway.own.token(
                        Map.of("sub", "carl", "roles", List.of("clerk"), "acr", "urn:strong"));
        assertThat(gateway.send(Ask.get("/admin/users").bearing(own)).status()).isEqualTo(403);
    }

    private int users(TestIssuer login, Object acr) {
        String token = login.token(Map.of("sub", "s", "roles", List.of("sales"), "acr", acr));
        return gateway.send(Ask.get("/admin/users").bearing(token)).status();
    }

    // CWE-308: a role with every permission counts only with a second factor, in conditions too
    @Test
    void aRoleWithEveryPermissionIsNotSeenWithoutASecondFactor() {
        gateway =
                when(
                        "GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin",
                        "GET /office: \"anyone, when 'admin' in user.roles || '*' in user.permissions\"");
        assertThat(office(List.of("pwd"))).isEqualTo(403);
        assertThat(office(List.of("pwd", "mfa"))).isEqualTo(200);
    }

    private int office(List<String> methods) {
        String token =
                gateway.own.token(
                        Map.of("sub", "ada", "roles", List.of("admin", "clerk"), "amr", methods));
        return gateway.send(Ask.get("/office").bearing(token)).status();
    }
}
