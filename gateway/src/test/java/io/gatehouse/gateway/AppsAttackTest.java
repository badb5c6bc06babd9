package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Upstream;
import io.gatehouse.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several apps behind one gateway: a host picks the policy, and nothing of one app holds at another. CWE-863, CWE-346, CWE-352.
class AppsAttackTest {
    private static final String ADMIN = "admin.shop.example";
    private static final Upstream ADMIN_APP =
            new Upstream() {
                @Override
                public List<State> states() {
                    return List.of();
                }

                @Override
                public void close() {}

                @Override
                public void giveWayTo(Upstream other) {}
            };

    @TempDir Path folder;
    private TestGateway first;
    private RequestPipeline pipeline;

    @BeforeEach
    void open() {
        first =
                TestGateway.with(
                        folder,
                        "rules:\n",
                        "apps: { "
                                + ADMIN
                                + ": { app: http://127.0.0.1:3001, api: ./openapi.yaml, rules: { /health: clerk, GET /orders: admin } } }\nrules:\n");
        Policy admin = first.policy().at(ADMIN).orElseThrow();
        Snapshot both =
                first.snapshot()
                        .with(
                                List.of(
                                        TestGateway.right(
                                                Snapshot.compile(
                                                        admin, first.facts(), ADMIN_APP))));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        pipeline = new RequestPipeline(() -> both, first.noted::add, first.clock, () -> random);
    }

    private FakeExchange send(Ask ask) {
        FakeExchange exchange = ask.exchange();
        pipeline.handle(exchange);
        return exchange.run();
    }

    @Test
    void eachHostHasItsRulesAndItsApp() {
        assertThat(send(Ask.get("/health")).status()).isEqualTo(200);
        assertThat(send(Ask.get("/health").at(ADMIN)).status()).isEqualTo(401);
        FakeExchange admin = send(Ask.get("/health").at(ADMIN).bearing(first.clerk()));
        assertThat(admin.status()).isEqualTo(200);
        assertThat(admin.forwarded().upstream()).isSameAs(ADMIN_APP);
        assertThat(admin.forwarded().host()).isEqualTo(ADMIN);
        assertThat(send(Ask.get("/health")).forwarded().upstream()).isNotSameAs(ADMIN_APP);
    }

    // remembered of a caller at one app, and looked up at the other
    @Test
    void whatACallerMayIsNotRememberedAcrossApps() {
        String clerk = first.clerk();
        for (int i = 0; i < 3; i++) {
            assertThat(send(Ask.get("/orders").bearing(clerk)).status()).isEqualTo(200);
            assertThat(send(Ask.get("/orders").at(ADMIN).bearing(clerk)).status()).isEqualTo(403);
        }
        String identityHere =
                send(Ask.get("/orders").bearing(clerk))
                        .forwarded()
                        .headers()
                        .first("gatehouse-identity")
                        .orElseThrow();
        String identityThere =
                send(Ask.get("/health").at(ADMIN).bearing(clerk))
                        .forwarded()
                        .headers()
                        .first("gatehouse-identity")
                        .orElseThrow();
        assertThat(identityThere).isNotEqualTo(identityHere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "admin.shop.example.evil.example",
                "admin.shop.example:8443",
                "admin.shop.example.",
                "xadmin.shop.example"
            })
    void noOtherHostIsAnswered(String host) {
        assertThat(send(Ask.get("/health").at(host)).status()).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN.shop.example", "admin.shop.example:443"})
    void otherSpellingsOfAHostAreThatHost(String host) {
        assertThat(send(Ask.get("/health").at(host)).status()).isEqualTo(401);
    }

    // CWE-352: apps of one gateway are other origins to each other
    @Test
    void aPageOfOneAppIsNoPageOfTheOther() {
        assertThat(send(Ask.of("POST", "/health").with("origin", "https://" + ADMIN)).status())
                .isEqualTo(403);
        assertThat(send(Ask.of("POST", "/health").with("origin", TestGateway.URL)).status())
                .isEqualTo(200);
        assertThat(
                        send(Ask.get("/health").at(ADMIN).with("origin", TestGateway.URL))
                                .header("access-control-allow-origin"))
                .isEmpty();
    }
}
