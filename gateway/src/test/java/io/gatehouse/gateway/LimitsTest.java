package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange ask() {
        return gateway.send(Ask.get("/limited"));
    }

    @Test
    void tellsWhatIsLeft() {
        FakeExchange first = ask();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ratelimit-policy")).containsExactly("\"default\";q=2;w=60");
        assertThat(first.header("ratelimit")).containsExactly("\"default\";r=1;t=30");
        assertThat(ask().header("ratelimit")).containsExactly("\"default\";r=0;t=60");
    }

    @Test
    void refusesWhatIsOverTheRateAndTellsWhenToComeBack() {
        ask();
        ask();
        gateway.pass(Duration.ofMillis(500));

        FakeExchange refused = ask();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).containsExactly("30");
        assertThat(refused.header("ratelimit")).containsExactly("\"default\";r=0;t=60");
        assertThat(refused.header("ratelimit-policy")).containsExactly("\"default\";q=2;w=60");
        assertThat(refused.reachedTheApp()).isFalse();
    }

    @Test
    void whoWaitsAsToldIsNotRefusedAgain() {
        ask();
        ask();
        String retry = ask().header("retry-after").getFirst();

        gateway.pass(Duration.ofSeconds(Long.parseLong(retry)));

        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void saysNothingOfLimitsWhereThereIsNone() {
        assertThat(gateway.send(Ask.get("/health")).header("ratelimit")).isEmpty();
    }

    // CWE-799: a user is counted wherever it comes from, and whatever token it holds
    @Test
    void countsAUserOverAllItsAddressesAndTokens() {
        gateway.send(Ask.get("/limited").bearing(gateway.own.token("ana")).from("203.0.113.1"));
        gateway.send(
                Ask.get("/limited").bearing(gateway.own.token("ana", "clerk")).from("203.0.113.2"));
        FakeExchange third =
                gateway.send(
                        Ask.get("/limited").bearing(gateway.own.token("ana")).from("203.0.113.3"));

        assertThat(third.status()).isEqualTo(429);
        assertThat(gateway.send(Ask.get("/limited").bearing(gateway.own.token("ben"))).status())
                .isEqualTo(200);
    }

    @Test
    void countsAnAddressWhoeverUsesItWhereTheRuleSaysSo() {
        for (String user : List.of("ana", "ben")) {
            gateway.send(Ask.get("/limited-by-address").bearing(gateway.own.token(user)));
        }
        assertThat(
                        gateway.send(
                                        Ask.get("/limited-by-address")
                                                .bearing(gateway.own.token("eve")))
                                .status())
                .isEqualTo(429);
    }

    // CWE-770: one customer's network is one caller
    @Test
    void countsAnIpv6NetworkAsOne() {
        gateway.send(Ask.get("/limited").from("2001:db8::1"));
        gateway.send(Ask.get("/limited").from("2001:db8::2"));
        assertThat(gateway.send(Ask.get("/limited").from("2001:db8::3")).status()).isEqualTo(429);
        assertThat(gateway.send(Ask.get("/limited").from("2001:db8:0:1::1")).status())
                .isEqualTo(200);
    }

    @Test
    void countsEachRuleOfItsOwn() {
        ask();
        ask();
        assertThat(gateway.send(Ask.get("/limited-by-address")).header("ratelimit"))
                .containsExactly("\"default\";r=1;t=30");
    }

    // CWE-178: another spelling does not begin a new count
    @Test
    void countsAllSpellingsOfAPathTogether() {
        gateway.send(Ask.get("/limited"));
        gateway.send(Ask.get("/LIMITED/"));
        assertThat(gateway.send(Ask.of("HEAD", "/Limited")).status()).isEqualTo(429);
    }

    @Test
    void whatIsRefusedBeforeDoesNotCount() {
        for (int i = 0; i < 5; i++) {
            gateway.send(Ask.get("/limited").bearing("bad"));
        }
        assertThat(ask().header("ratelimit")).containsExactly("\"default\";r=1;t=30");
    }

    @Test
    void recordsTheRuleThatLimits() {
        ask();
        ask();
        ask();
        Event.Access access = gateway.accesses().getLast();
        assertThat(access.refusal()).contains(RefusalCode.LIMIT_EXCEEDED);
        assertThat(access.rule())
                .isEqualTo(
                        gateway.policy().routes().all().stream()
                                .filter(route -> route.label().equals("GET /limited"))
                                .findFirst()
                                .orElseThrow()
                                .limit()
                                .map(limit -> limit.at()));
    }
}
