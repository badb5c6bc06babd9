package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock stands at New Year 2026; all is observed to the third of January.
class ObserveTest {
    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway =
                TestGateway.with(
                        folder,
                        "profile: express",
                        "profile: express\nmode: observe\nuntil: 2026-01-03");
    }

    private List<RefusalCode> counted() {
        return gateway.accesses().getLast().wouldRefuse().stream()
                .map(Event.WouldRefuse::code)
                .toList();
    }

    @Test
    void whoMayNotIsLetThroughAndCounted() {
        FakeExchange exchange = gateway.send(Ask.get("/orders"));
        assertThat(exchange.reachedTheApp()).isTrue();
        assertThat(counted()).containsExactly(RefusalCode.CREDENTIAL_MISSING);
        assertThat(gateway.accesses().getLast().refusal()).isEmpty();
        assertThat(gateway.accesses().getLast().wouldRefuse().getFirst().rule()).isPresent();
    }

    @Test
    void everyRefusalOfARequestIsCounted() {
        gateway.send(Ask.get("/orders?limit=x"));
        assertThat(counted())
                .containsExactly(RefusalCode.CREDENTIAL_MISSING, RefusalCode.PARAMETER_INVALID);
    }

    @Test
    void aBodyThatIsNotAsDeclaredReachesTheAppAsItCame() {
        FakeExchange exchange = gateway.send(Ask.json("POST", "/orders", "{\"nme\": 1}"));
        assertThat(exchange.bodyForTheApp()).isEqualTo("{\"nme\": 1}");
        assertThat(counted())
                .containsExactly(RefusalCode.CREDENTIAL_MISSING, RefusalCode.SCHEMA_MISMATCH);
    }

    @Test
    void aBodyThatNobodyDeclaredStreamsToTheApp() {
        FakeExchange exchange = gateway.send(Ask.of("POST", "/health").sending("x"));
        assertThat(exchange.bodyForTheApp()).startsWith("streamed");
        assertThat(counted()).contains(RefusalCode.BODY_UNEXPECTED);
    }

    @Test
    void limitsOnlyCount() {
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.send(Ask.get("/limited")).reachedTheApp()).isTrue();
        }
        assertThat(counted()).containsExactly(RefusalCode.LIMIT_EXCEEDED);
    }

    @Test
    void whatIsNotDeclaredReachesTheApp() {
        assertThat(gateway.send(Ask.get("/nowhere?x=1")).reachedTheApp()).isTrue();
        assertThat(counted()).containsExactly(RefusalCode.ROUTE_UNKNOWN);
        assertThat(gateway.accesses().getLast().route()).isEmpty();
        assertThat(gateway.accesses().getLast().rule()).isEmpty();
        assertThat(gateway.send(Ask.of("DELETE", "/health").sending("x")).bodyForTheApp())
                .startsWith("streamed");
        assertThat(counted()).containsExactly(RefusalCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void theAppAnswersPreflightsAndOriginsAsBefore() {
        gateway = TestGateway.with(folder, "cors:", "mode: observe\nuntil: 2026-01-03\ncors:");
        FakeExchange exchange =
                gateway.send(
                        Ask.of("OPTIONS", "/orders")
                                .with("origin", "https://other.example")
                                .with("access-control-request-method", "POST"));
        assertThat(exchange.reachedTheApp()).isTrue();
        assertThat(counted()).containsExactly(RefusalCode.ORIGIN_NOT_ALLOWED);
    }

    @Test
    void pagesKeepWorking() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/health")
                                .exchange()
                                .whoseAppAnswers(
                                        200,
                                        Headers.of("set-cookie", "a=b", "server", "Express"),
                                        "fine"));
        assertThat(exchange.header("content-security-policy")).isEmpty();
        assertThat(exchange.header("content-security-policy-report-only")).hasSize(1);
        assertThat(exchange.header("x-frame-options")).isEmpty();
        assertThat(exchange.header("set-cookie")).containsExactly("a=b");
        assertThat(exchange.header("server")).isEmpty();
        assertThat(exchange.header("x-content-type-options")).containsExactly("nosniff");
    }

    @Test
    void onItsDayAllIsEnforced() {
        gateway.pass(Duration.ofDays(2));
        assertThat(gateway.send(Ask.get("/orders")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.get("/nowhere")).status()).isEqualTo(404);
        assertThat(gateway.accesses().getLast().route()).isEmpty();
        assertThat(counted()).isEmpty();
        assertThat(gateway.send(Ask.get("/health")).header("content-security-policy")).hasSize(1);
    }

    @Test
    void oneRuleAloneMayBeObserved() {
        gateway =
                TestGateway.with(
                        folder,
                        "POST /orders: orders:write",
                        "POST /orders: orders:write, observe until 2026-01-03");
        assertThat(gateway.send(Ask.json("POST", "/orders", "{}")).reachedTheApp()).isTrue();
        assertThat(gateway.send(Ask.get("/orders")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.get("/nowhere")).status()).isEqualTo(404);
    }
}
