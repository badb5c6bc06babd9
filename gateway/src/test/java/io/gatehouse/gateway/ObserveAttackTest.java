package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.Control;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds whatever the mode is.
class ObserveAttackTest {
    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway =
                TestGateway.with(
                        folder,
                        "profile: express",
                        "profile: express\nmode: observe\nuntil: 2027-01-01");
    }

    private void refuses(Ask ask, RefusalCode code) {
        FakeExchange exchange = gateway.send(ask);
        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(gateway.accesses().getLast().refusal()).contains(code);
    }

    /// CWE-444, CWE-22: another reading of host or path.
    @Test
    void hostAndPathAreJudged() {
        refuses(Ask.get("/health").at("evil.example"), RefusalCode.HOST_UNKNOWN);
        refuses(Ask.get("/nowhere%2f"), RefusalCode.PATH_AMBIGUOUS);
        refuses(Ask.get("/nowhere/../health"), RefusalCode.PATH_AMBIGUOUS);
    }

    /// CWE-287: a caller whom nobody verified never reaches the app.
    @Test
    void credentialsAreVerified() {
        refuses(Ask.get("/orders").bearing("forged"), RefusalCode.CREDENTIAL_INVALID);
        refuses(Ask.get("/nowhere").bearing("forged"), RefusalCode.CREDENTIAL_INVALID);
        refuses(
                Ask.get("/orders").bearing("forged").bearing(gateway.clerk()),
                RefusalCode.CREDENTIAL_AMBIGUOUS);
    }

    /// CWE-348: fields that only we may set.
    @Test
    void reservedFieldsAreTakenAway() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/nowhere")
                                .with("gatehouse-identity", "forged")
                                .with("x-forwarded-for", "10.0.0.1"));
        assertThat(exchange.forwarded().headers().has("gatehouse-identity")).isFalse();
        assertThat(exchange.forwarded().headers().all("x-forwarded-for"))
                .isNotEqualTo(List.of("10.0.0.1"));
    }

    /// CWE-770.
    @Test
    void bodiesStayWithinTheirSize() {
        refuses(
                Ask.json("POST", "/orders", "x".repeat(2_000)).bearing(gateway.clerk()),
                RefusalCode.BODY_TOO_LARGE);
        refuses(Ask.of("POST", "/nowhere").sending("x".repeat(2_000)), RefusalCode.BODY_TOO_LARGE);
    }

    /// CWE-653: our own paths are never the app's.
    @Test
    void ownPathsAreNotForwarded() {
        refuses(Ask.get("/_gatehouse/anything"), RefusalCode.ROUTE_UNKNOWN);
    }

    /// CWE-636 (failing open): a code is observed only because somebody decided so.
    @ParameterizedTest
    @EnumSource(
            names = {
                "HOST_UNKNOWN",
                "PATH_AMBIGUOUS",
                "PROXY_UNTRUSTED",
                "CLIENT_ADDRESS_INVALID",
                "CREDENTIAL_INVALID",
                "CREDENTIAL_AMBIGUOUS",
                "CREDENTIAL_UNVERIFIABLE",
                "CREDENTIAL_FAILURES",
                "BODY_TOO_LARGE",
                "BODY_TOO_SLOW",
                "BODY_NO_ROOM",
                "BODY_BROKEN",
                "GATE_FAILED",
                "OVERLOADED"
            })
    void isNeverObserved(RefusalCode code) {
        assertThat(code.control()).isEqualTo(Control.ALWAYS);
    }

    /// CWE-755: a gate that breaks refuses, observed or not.
    @Test
    void aBrokenGateRefuses() {
        Gate broken =
                _ -> {
                    throw new IllegalStateException("broken");
                };
        FakeExchange exchange = Ask.get("/health").exchange();
        gateway.through(List.of(broken)).handle(exchange);
        assertThat(exchange.run().status()).isEqualTo(503);
    }
}
