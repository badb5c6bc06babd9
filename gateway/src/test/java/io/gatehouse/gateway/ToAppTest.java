package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Tunnelling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToAppTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private Headers received(Ask ask) {
        return gateway.send(ask).forwarded().headers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/ORDERS/", "/orders?limit=3", "/orders?", "/orders/%37"})
    void forwardsTheTargetsBytesAsReceived(String target) {
        FakeExchange exchange = gateway.send(Ask.get(target).bearing(gateway.clerk()));
        assertThat(exchange.forwarded().target()).isEqualTo(target);
        assertThat(exchange.forwarded().host()).isEqualTo(TestGateway.HOST);
        assertThat(exchange.forwarded().method()).isEqualTo("GET");
    }

    @Test
    void keepsTheClientsOtherFieldsInTheirOrder() {
        Headers headers =
                received(
                        Ask.get("/health")
                                .with("accept", "a")
                                .with("cookie", "c=1")
                                .with("accept", "b"));
        assertThat(headers.all("accept")).containsExactly("a", "b");
        assertThat(headers.all("cookie")).containsExactly("c=1");
    }

    @Test
    void saysWhereTheRequestCameFrom() {
        Headers headers = received(Ask.get("/health").from("203.0.113.9"));
        assertThat(headers.all("x-forwarded-for")).containsExactly("203.0.113.9");
        assertThat(headers.all("x-forwarded-proto")).containsExactly("https");
        assertThat(headers.all("x-forwarded-host")).containsExactly(TestGateway.HOST);
    }

    // CWE-290, CWE-348: a client speaks in the gateway's name
    @Test
    void replacesWhatTheClientSaysOfItself() {
        Headers headers =
                received(
                        Ask.get("/health")
                                .with("x-forwarded-for", "10.0.0.1")
                                .with("X_Forwarded_For", "10.0.0.1")
                                .with("x.forwarded.for", "10.0.0.1")
                                .with("x-forwarded-proto", "http")
                                .with("x-forwarded-host", "evil.example")
                                .with("forwarded", "for=10.0.0.1")
                                .with("gatehouse-identity", "forged")
                                .with("gatehouse_identity", "forged")
                                .with("x-gatehouse-user", "admin")
                                .with("x-http-method-override", "DELETE")
                                .with("x-original-url", "/admin"));
        assertThat(headers.toString())
                .isEqualTo(
                        "Headers[x-forwarded-for, x-forwarded-proto, x-forwarded-host, traceparent]");
        assertThat(headers.all("x-forwarded-for")).containsExactly("203.0.113.7");
    }

    @Test
    void tellsTheAppWhoCalls() {
        Headers headers = received(Ask.get("/account").bearing(gateway.own.token("ana", "clerk")));
        assertThat(headers.all("gatehouse-identity")).containsExactly("identity-1-of-ana-[clerk]");
    }

    @Test
    void tellsTheAppNothingOfACallerWhomNobodyVerified() {
        assertThat(received(Ask.get("/health")).has("gatehouse-identity")).isFalse();
    }

    @Test
    void signsAnIdentityOnceForHalfOfItsLife() {
        String token = gateway.own.token("ana");
        received(Ask.get("/account").bearing(token));
        gateway.pass(Duration.ofSeconds(29));
        Headers again = received(Ask.get("/account").bearing(token));
        assertThat(again.all("gatehouse-identity")).containsExactly("identity-1-of-ana-[]");
        assertThat(gateway.identitiesSigned).hasValue(1);

        gateway.pass(Duration.ofSeconds(1));

        received(Ask.get("/account").bearing(token));
        assertThat(gateway.identitiesSigned).hasValue(2);
    }

    @Test
    void signsEachCredentialsIdentityAlone() {
        received(Ask.get("/account").bearing(gateway.own.token("ana")));
        Headers other = received(Ask.get("/account").bearing(gateway.own.token("ben")));
        assertThat(other.all("gatehouse-identity")).containsExactly("identity-2-of-ben-[]");
    }

    @Test
    void continuesTheTraceThatIsRecorded() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Headers headers =
                received(
                        Ask.get("/health")
                                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        assertThat(headers.all("traceparent")).hasSize(1);
        assertThat(headers.first("traceparent").orElseThrow())
                .startsWith("00-" + trace + "-")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(gateway.accesses().getLast().traceId()).isEqualTo(trace);
    }

    @Test
    void theStateOfATraceGoesOnlyWithTheTrace() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Ask stated = Ask.get("/health").with("tracestate", "vendor=1");
        assertThat(received(stated).has("tracestate")).isFalse();
        assertThat(received(stated.with("traceparent", "00-0-0-01")).has("tracestate")).isFalse();
        assertThat(received(stated.with("traceparent", trace)).first("tracestate"))
                .contains("vendor=1");
    }

    // CWE-613: a WebSocket outlives the token that opened it
    @Test
    void aTunnelEndsWithTheTokenThatOpenedIt() {
        Ask ask = Ask.get("/live").toWebSocket().with("origin", TestGateway.URL);
        assertThat(lifetime(gateway.send(ask))).isEmpty();
        assertThat(lifetime(gateway.send(ask.bearing(gateway.own.token("ana")))))
                .contains(TestIssuer.LIFE);
    }

    @Test
    void aTunnelHasTheLimitsOfItsRule() {
        TestGateway limited =
                TestGateway.with(
                        folder,
                        "GET /live: anyone, websocket",
                        "GET /live: { allow: anyone, websocket: { message: 64KiB, idle: 60s } }");
        Tunnelling terms =
                limited.send(Ask.get("/live").toWebSocket()).forwarded().tunnelling().orElseThrow();
        assertThat(terms.messageBytesMax()).isEqualTo(64 * 1024);
        assertThat(terms.idle()).isEqualTo(Duration.ofSeconds(60));
    }

    private static Optional<Duration> lifetime(FakeExchange exchange) {
        return exchange.forwarded().tunnelling().orElseThrow().lifetime();
    }
}
