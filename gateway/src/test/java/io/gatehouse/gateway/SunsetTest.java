package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock stands at New Year 2026.
class SunsetTest {
    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange leaving(Headers fromApp) {
        return gateway.send(
                Ask.get("/v1/leaving").exchange().whoseAppAnswers(200, fromApp, "fine"));
    }

    @Test
    void tellsCallersWhenAnOperationEndsAndWhatFollows() {
        FakeExchange exchange = leaving(Headers.none());
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.header("deprecation")).containsExactly("@1748736000");
        assertThat(exchange.header("sunset")).containsExactly("Tue, 01 Jun 2027 00:00:00 GMT");
        assertThat(exchange.header("link"))
                .containsExactly("<https://shop.example/v2>; rel=\"successor-version\"");
    }

    @Test
    void thePolicysWordReplacesTheApps() {
        FakeExchange exchange =
                leaving(
                        Headers.of(
                                "deprecation", "@1", "sunset", "never", "link", "</a>; rel=next"));
        assertThat(exchange.header("deprecation")).containsExactly("@1748736000");
        assertThat(exchange.header("sunset")).containsExactly("Tue, 01 Jun 2027 00:00:00 GMT");
        assertThat(exchange.header("link")).hasSize(2).contains("</a>; rel=next");
    }

    @Test
    void anOperationWithoutAnEndSaysNothing() {
        FakeExchange exchange = gateway.send(Ask.get("/health"));
        assertThat(exchange.header("deprecation")).isEmpty();
        assertThat(exchange.header("sunset")).isEmpty();
    }

    @Test
    void onItsDayAnOperationIsGoneForEveryone() {
        assertThat(gateway.send(Ask.get("/v1/gone")).status()).isEqualTo(410);
        assertThat(gateway.send(Ask.get("/v1/gone").bearing(gateway.clerk())).status())
                .isEqualTo(410);
        assertThat(gateway.accesses().getLast().rule().orElseThrow().line()).isPositive();
        assertThat(leaving(Headers.none()).status()).isEqualTo(200);
        gateway.clock.step(Duration.ofDays(365 + 151));
        assertThat(gateway.send(Ask.get("/v1/leaving")).status()).isEqualTo(410);
    }

    @Test
    void theRecordSaysWhoStillCalls() {
        leaving(Headers.none());
        assertThat(gateway.accesses().getLast().deprecated()).isTrue();
        gateway.send(Ask.get("/health"));
        assertThat(gateway.accesses().getLast().deprecated()).isFalse();
    }
}
