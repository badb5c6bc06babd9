package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /payments: { allow: [clerk, owner(body.customer)], when: body.amount <= 100 }` and who wants to get around it.
class ConditionsAttackTest {
    @TempDir private Path folder;
    private TestGateway gateway;
    private TestIssuer login;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        login =
                new TestIssuer(
                        "https://login.example", "shop", folder.resolve("login"), gateway.clock);
        gateway.alsoTrust(login);
    }

    private FakeExchange pay(String token, String body) {
        return gateway.send(Ask.json("POST", "/payments", body).bearing(token));
    }

    private String ana() {
        return gateway.own.token("ana");
    }

    @Test
    void anOwnerNamedByTheBodyMay() {
        assertThat(pay(ana(), "{\"customer\": \"ana\", \"amount\": 1}").status()).isEqualTo(200);
        assertThat(pay(gateway.clerk(), "{\"customer\": \"ana\", \"amount\": 1}").status())
                .isEqualTo(200);
        assertThat(pay(gateway.clerk(), "{\"amount\": 1}").status()).isEqualTo(200);
        assertThat(pay(ana(), "{\"customer\": \"ana\", \"amount\": 101}").text())
                .contains("CONDITION_FAILED");
    }

    // CWE-639, CWE-843: somebody else's key, or something that is none
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 1}",
                "{}",
                "{\"customer\": \"ben\", \"amount\": 1}",
                "{\"customer\": \"Ana\", \"amount\": 1}",
                "{\"customer\": \"ana \", \"amount\": 1}",
                "{\"customer\": [\"ana\"], \"amount\": 1}",
                "{\"customer\": {\"ana\": \"ana\"}, \"amount\": 1}",
                "{\"customer\": null, \"amount\": 1}",
                "{\"customer\": true, \"amount\": 1}",
                "{\"customer\": \"\", \"amount\": 1}",
                "{\"to\": {\"customer\": \"ana\"}, \"amount\": 1}",
                "{\"Customer\": \"ana\", \"amount\": 1}",
                "{\"customer\": \"ben\", \"customer\": \"ana\", \"amount\": 1}",
                "{\"customer\": \"ana\", \"customer\": \"ben\", \"amount\": 1}",
                "[{\"customer\": \"ana\", \"amount\": 1}]",
                "\"ana\"",
                "{\"customer\": \"ana\", \"amount\": 1} {}",
                ""
            })
    void nobodyElseDoes(String body) {
        FakeExchange exchange = pay(ana(), body);
        assertThat(exchange.status()).isBetween(400, 422);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // CWE-843: a number is not the text of its digits
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "42; 42; 200",
                "42; 42.0; 200",
                "42; 4.2e1; 200",
                "42; \"42\"; 403",
                "\"42\"; \"42\"; 200",
                "\"42\"; 42; 403",
                "true; true; 403",
                "null; null; 403",
                "[42]; [42]; 403",
                "42.5; 42.5; 403",
                "9007199254740993; 9007199254740993; 403"
            })
    void theClaimAndTheMemberAreOfOneType(String claim, String member, int status) {
        Object value =
                switch (claim) {
                    case "true" -> true;
                    case "[42]" -> List.of(42);
                    case "42.5" -> new java.math.BigDecimal("42.5");
                    case "null" -> new io.gatehouse.crypto.jose.JsonValue.Nothing();
                    default ->
                            claim.startsWith("\"")
                                    ? claim.substring(1, claim.length() - 1)
                                    : (Object) Long.valueOf(claim);
                };
        String token = login.token(Map.of("sub", "someone", "customer", value));
        assertThat(pay(token, "{\"customer\": " + member + ", \"amount\": 1}").status())
                .isEqualTo(status);
    }

    // CWE-287: equal subjects of two issuers are two people
    @Test
    void anotherIssuersSubjectOwnsNothing() {
        assertThat(pay(login.token("ana"), "{\"customer\": \"ana\", \"amount\": 1}").text())
                .contains("NOT_OWNER");
    }

    @Test
    void aStrangerIsAskedToSignInBeforeTheBodyIsRead() {
        FakeExchange exchange =
                gateway.send(Ask.json("POST", "/payments", "{\"customer\": \"ana\"}"));
        assertThat(exchange.status()).isEqualTo(401);
    }

    // CWE-754: a condition that cannot be judged refuses
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\": null}",
                "{\"amount\": \"1\"}",
                "{\"amount\": [1]}",
                "{\"amount\": {}}",
                "{\"amount\": true}",
                "{\"amount\": -9007199254740993}",
                ""
            })
    void whatCannotBeComparedIsRefused(String body) {
        FakeExchange exchange = pay(gateway.clerk(), body);
        assertThat(exchange.status()).isIn(403, 415);
        assertThat(exchange.text()).doesNotContain("overload", "dev.cel", "Exception", "amount");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // CWE-400
    @Test
    void aHugeListIsRefusedNotLookedThrough() {
        TestGateway roomy =
                TestGateway.with(
                        folder,
                        "POST /payments: { allow: [clerk, owner(body.customer)], when: body.amount <= 100 }",
                        "POST /payments: { allow: [clerk], body: 1MiB, when: \"body.ids.all(id, id > 0)\" }");
        String few = "{\"ids\": [7" + ",7".repeat(1_000) + "]}";
        String many = "{\"ids\": [7" + ",7".repeat(90_000) + "]}";
        assertThat(roomy.send(Ask.json("POST", "/payments", few).bearing(roomy.clerk())).status())
                .isEqualTo(200);
        assertThat(roomy.send(Ask.json("POST", "/payments", many).bearing(roomy.clerk())).text())
                .contains("CONDITION_ERROR");
    }

    // CWE-693: a gate that is missing, or that passes without having judged, must not open the door
    // that another one left to it
    @ParameterizedTest
    @ValueSource(strings = {"missing", "passing"})
    void whatNoGateHasJudgedNeverReachesTheApp(String how) {
        List<Gate> gates =
                gateway.snapshot().gates().stream()
                        .filter(gate -> how.equals("passing") || !(gate instanceof Conditions))
                        .map(gate -> gate instanceof Conditions ? passing() : gate)
                        .toList();
        for (String token : List.of(ana(), gateway.clerk())) {
            FakeExchange exchange =
                    Ask.json("POST", "/payments", "{\"customer\": \"ben\", \"amount\": 101}")
                            .bearing(token)
                            .exchange();
            gateway.through(gates).handle(exchange);
            assertThat(exchange.run().text()).contains("GATE_FAILED");
            assertThat(exchange.reachedTheApp()).isFalse();
        }
    }

    private static Gate passing() {
        return _ -> Verdict.PASS;
    }

    // CWE-693: nor may the order be wrong
    @Test
    void whatIsJudgedBeforeTheBodyIsReadIsRefused() {
        List<Gate> gates = new java.util.ArrayList<>(gateway.snapshot().gates());
        Gate conditions = gates.removeLast();
        assertThat(conditions).isInstanceOf(Conditions.class);
        gates.add(gates.size() - 2, conditions);
        FakeExchange exchange =
                Ask.json("POST", "/payments", "{\"customer\": \"ana\", \"amount\": 1}")
                        .bearing(ana())
                        .exchange();
        gateway.through(gates).handle(exchange);
        assertThat(exchange.run().status()).isEqualTo(403);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // CWE-290: what a client says in Gatehouse's name is not seen
    @Test
    void conditionsDoNotSeeReservedHeaders() {
        gateway =
                TestGateway.with(
                        folder,
                        "GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin",
                        "GET /office: \"anyone, when 'x-user' in request.headers || 'gatehouse-identity' in request.headers || 'authorization2' in request.headers\"");
        assertThat(
                        gateway.send(
                                        Ask.get("/office")
                                                .with("x-user", "root")
                                                .with("gatehouse-identity", "x"))
                                .text())
                .contains("CONDITION_FAILED");
    }

    // CWE-650: another method that runs the same code is judged as the same
    @Test
    void headIsJudgedAsGet() {
        gateway =
                TestGateway.with(
                        folder,
                        "GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin",
                        "GET /office: \"anyone, when request.method != 'GET'\"");
        assertThat(gateway.send(Ask.of("HEAD", "/office")).status()).isEqualTo(403);
    }

    @Test
    void observingCountsAConditionAndLetsItPass() {
        gateway =
                TestGateway.with(
                        folder,
                        "POST /payments: { allow: [clerk, owner(body.customer)], when: body.amount <= 100 }",
                        "POST /payments: { allow: [clerk, owner(body.customer)], when: body.amount <= 100, mode: observe, until: 2027-01-01 }");
        assertThat(pay(ana(), "{\"customer\": \"ben\", \"amount\": 101}").status()).isEqualTo(200);
        assertThat(gateway.accesses().getLast().toString()).contains("NOT_OWNER");
        assertThat(pay(gateway.clerk(), "{\"amount\": 101}").status()).isEqualTo(200);
        assertThat(gateway.accesses().getLast().toString()).contains("CONDITION_FAILED");
    }
}
