package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.Maintenance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintainingTest {
    private static final String WORK =
            "maintenance: { message: 'Back at <b>noon</b>', retry-after: 90s, allow: [10.0.0.0/8], except: [GET /health, '/v1/**'] }\n";

    @TempDir Path folder;

    private TestGateway gateway() {
        return TestGateway.with(folder, "roles:\n", WORK + "roles:\n");
    }

    @Test
    void everybodyIsTurnedAwayAndToldWhenToComeBack() {
        TestGateway gateway = gateway();
        FakeExchange exchange = gateway.send(Ask.get("/orders").bearing(gateway.clerk()));
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.header("retry-after")).containsExactly("90");
        assertThat(exchange.text())
                .contains("\"code\":\"MAINTENANCE\"", "\"detail\":\"Back at <b>noon</b>\"");
        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(gateway.accesses().getLast().rule())
                .isEqualTo(gateway.policy().maintenance().map(Maintenance::at));
    }

    // CWE-79: what the policy's author writes is text
    @Test
    void aPersonSeesAPage() {
        FakeExchange exchange =
                gateway().send(Ask.get("/orders").with("sec-fetch-mode", "navigate"));
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.header("retry-after")).containsExactly("90");
        assertThat(exchange.text()).contains("<p>Back at &lt;b&gt;noon&lt;/b&gt;</p>");
    }

    @Test
    void whoWorksOnItGetsThrough() {
        TestGateway gateway = gateway();
        assertThat(gateway.send(Ask.get("/health").from("10.1.2.3")).status()).isEqualTo(200);
        // being let in gives no rights
        assertThat(gateway.send(Ask.get("/orders").from("10.1.2.3")).status()).isEqualTo(401);
    }

    // CWE-290: the address is the one that counts for rules, not what a client says
    @Test
    void aClaimedAddressOpensNothing() {
        assertThat(gateway().send(Ask.get("/orders").with("x-forwarded-for", "10.1.2.3")).status())
                .isEqualTo(503);
    }

    @Test
    void whatIsExceptedAnswersEverybodyByItsRules() {
        TestGateway gateway = gateway();
        assertThat(gateway.send(Ask.get("/health")).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.of("HEAD", "/health")).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.of("POST", "/health")).status()).isEqualTo(503);
        assertThat(gateway.send(Ask.get("/v1/leaving")).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.get("/v1/gone")).status()).isEqualTo(410);
    }

    @Test
    void preflightsAreAnsweredSoThatScriptsCanReadWhatIsWrong() {
        FakeExchange asked =
                gateway()
                        .send(
                                Ask.of("OPTIONS", "/orders")
                                        .with("origin", "https://web.example")
                                        .with("access-control-request-method", "POST"));
        assertThat(asked.status()).isEqualTo(204);
        FakeExchange sent =
                gateway().send(Ask.of("POST", "/orders").with("origin", "https://web.example"));
        assertThat(sent.status()).isEqualTo(503);
        assertThat(sent.header("access-control-allow-origin"))
                .containsExactly("https://web.example");
    }

    @Test
    void ownAddressesAnswer() {
        assertThat(gateway().send(Ask.get("/.well-known/jwks.json")).status()).isEqualTo(200);
    }

    @Test
    void observingDoesNotOpenIt() {
        TestGateway observing =
                TestGateway.with(
                        folder,
                        "roles:\n",
                        "maintenance: on\nmode: observe\nuntil: 2030-01-01\nroles:\n");
        assertThat(observing.send(Ask.get("/health")).status()).isEqualTo(503);
    }

    @Test
    void offIsOff() {
        TestGateway open = TestGateway.with(folder, "roles:\n", "maintenance: off\nroles:\n");
        assertThat(open.send(Ask.get("/health")).status()).isEqualTo(200);
    }
}
