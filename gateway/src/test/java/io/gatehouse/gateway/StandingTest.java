package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A WebSocket outlives a change of policy only if the new one would let it be opened. CWE-613.
class StandingTest {
    private static final String RULE = "GET /live: anyone, websocket";

    @TempDir Path folder;
    private TestGateway before;
    private AtomicReference<Snapshot> current;

    @BeforeEach
    void open() throws IOException {
        before =
                TestGateway.with(
                        Files.createDirectory(folder.resolve("before")),
                        RULE,
                        "GET /live: clerk, websocket, 1/d per user");
        current = new AtomicReference<>(before.snapshot());
    }

    private BooleanSupplier opened() {
        return opened(before.clerk());
    }

    private BooleanSupplier opened(String token) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        FakeExchange exchange =
                Ask.get("/live")
                        .toWebSocket()
                        .with("origin", "https://web.example")
                        .bearing(token)
                        .exchange();
        new RequestPipeline(current::get, _ -> {}, before.clock, () -> random).handle(exchange);
        return exchange.run().forwarded().tunnelling().orElseThrow().stands();
    }

    private Snapshot after(String part, String by) throws IOException {
        return TestGateway.with(Files.createTempDirectory(folder, "after"), part, by).snapshot();
    }

    @Test
    void standsWhileThePolicyIsTheSame() {
        assertThat(opened().getAsBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /live: clerk, websocket                      | true",
                "GET /live: anyone, websocket                     | true",
                "GET /live: clerk, websocket, 1/d per user        | true",
                "GET /live: clerk                                 | false",
                "GET /live: admin, websocket                      | false",
                "GET /live: clerk, websocket, deny                | false",
                "GET /live: clerk, websocket, mfa                 | false",
                "GET /live: clerk, websocket, from 10.0.0.0/8     | false",
                "GET /live: clerk, websocket, sunset 2001-01-01   | false",
                "GET /live: clerk, websocket, cors off            | false",
                "GET /live: { allow: clerk, websocket: { message: 1KiB } } | true",
                "GET /live: clerk, observe until 2030-01-01       | true"
            })
    void standsIfTheNewRuleWouldLetItBeOpened(String rule, boolean stands) throws IOException {
        BooleanSupplier tunnel = opened();
        current.set(after(RULE, rule));
        assertThat(tunnel.getAsBoolean()).isEqualTo(stands);
    }

    @Test
    void rolesAreThoseOfTheNewPolicy() throws IOException {
        BooleanSupplier tunnel = opened();
        current.set(after(RULE, "GET /live: orders:sell, websocket"));
        assertThat(tunnel.getAsBoolean()).isFalse();
    }

    @Test
    void anIssuerWhoseTokensCountNoMoreEndsIt() throws IOException {
        TestIssuer other =
                new TestIssuer(
                        "https://login.example", "shop", folder.resolve("other"), before.clock);
        before.alsoTrust(other);
        BooleanSupplier tunnel = opened(other.token("ana", "sales"));

        current.set(after(RULE, "GET /live: signed-in, websocket"));
        assertThat(tunnel.getAsBoolean()).isTrue();

        current.set(after("https://login.example,", "https://elsewhere.example,"));
        assertThat(tunnel.getAsBoolean()).isFalse();
    }

    @Test
    void maintenanceEndsIt() throws IOException {
        BooleanSupplier tunnel = opened();
        current.set(after("roles:\n", "maintenance: on\nroles:\n"));
        assertThat(tunnel.getAsBoolean()).isFalse();
    }

    @Test
    void everyLaterPolicyIsAskedAgain() throws IOException {
        BooleanSupplier tunnel = opened();
        current.set(after(RULE, "GET /live: clerk, websocket"));
        assertThat(tunnel.getAsBoolean()).isTrue();
        current.set(after(RULE, "GET /live: admin, websocket"));
        assertThat(tunnel.getAsBoolean()).isFalse();
    }
}
