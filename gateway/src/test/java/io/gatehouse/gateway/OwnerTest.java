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

/// `GET /customers/{customer}/orders: clerk or owner(path.customer)`.
class OwnerTest {
    private static final String ISSUER = "https://login.example";

    @TempDir private Path folder;
    private TestGateway gateway;
    private TestIssuer login;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        login = new TestIssuer(ISSUER, "shop", folder.resolve("login"), gateway.clock);
        gateway.alsoTrust(login);
    }

    private FakeExchange orders(String customer, String token) {
        return gateway.send(Ask.get("/customers/" + customer + "/orders").bearing(token));
    }

    private String outsider(Object customer) {
        return login.token(Map.of("sub", "someone", "customer", customer));
    }

    @Test
    void aSubjectSeesWhatIsItsOwn() {
        assertThat(orders("ana", gateway.own.token("ana")).status()).isEqualTo(200);
        assertThat(orders("%61na", gateway.own.token("ana")).status()).isEqualTo(200);
    }

    // CWE-639: somebody else's key in the path
    @ParameterizedTest
    @ValueSource(
            strings = {"ben", "Ana", "ana%20", "an", "anaa", "%E1na", "ana%00", "%2561na", "*"})
    void nobodyElseDoes(String customer) {
        FakeExchange exchange = orders(customer, gateway.own.token("ana"));
        assertThat(exchange.status()).isIn(400, 403);
        assertThat(exchange.isForwarded()).isFalse();
    }

    @Test
    void aRoleOfTheRuleStillSuffices() {
        assertThat(orders("ben", gateway.clerk()).status()).isEqualTo(200);
    }

    @Test
    void aStrangerIsAskedToSignIn() {
        assertThat(gateway.send(Ask.get("/customers/ana/orders")).status()).isEqualTo(401);
    }

    @Test
    void saysThatItBelongsToSomebodyElse() {
        FakeExchange exchange = orders("ben", gateway.own.token("ana"));
        assertThat(exchange.text()).contains("\"code\":\"NOT_OWNER\"").doesNotContain("ben");
        assertThat(gateway.accesses().getLast().rule()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "c-7, c-7"})
    void anOutsideIssuerSaysInItsClaimWhoOwns(String claim, String customer) {
        Object value = claim.matches("\\d+") ? Integer.valueOf(claim) : claim;
        assertThat(orders(customer, outsider(value)).status()).isEqualTo(200);
    }

    // CWE-287: the subject of one issuer is not that of another
    @Test
    void anOutsideSubjectOwnsNothingByItsName() {
        assertThat(orders("someone", outsider("c-7")).status()).isEqualTo(403);
        assertThat(orders("ana", login.token("ana")).status()).isEqualTo(403);
    }

    // CWE-843: only a text or a whole number is spelled in one way
    @Test
    void aClaimOfAnotherKindOwnsNothing() {
        assertThat(orders("true", outsider(true)).status()).isEqualTo(403);
        assertThat(orders("42", outsider(List.of("42"))).status()).isEqualTo(403);
        assertThat(orders("042", outsider(42)).status()).isEqualTo(403);
        assertThat(orders("4.2e1", outsider(42)).status()).isEqualTo(403);
        assertThat(orders("9007199254740993", outsider(9007199254740993L)).status()).isEqualTo(403);
    }
}
