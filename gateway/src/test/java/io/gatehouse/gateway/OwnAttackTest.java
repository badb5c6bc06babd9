package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.Networks;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-178, CWE-424, CWE-1289: what is Gatehouse's on the app's host is never the app's, however it is spelled.
class OwnAttackTest {
    private static final String KEYS = "/.well-known/jwks.json";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private Verdict judge(String target) {
        FakeExchange exchange = Ask.get(target).exchange();
        Passage passage =
                new Passage(
                        exchange,
                        gateway.snapshot(),
                        gateway.clock.instant(),
                        "id",
                        new TraceContext("a", "b", "01", false));
        passage.note(CanonicalPath.parse(target).orElseThrow());
        return new Own(() -> "{}", Optional.empty(), Networks.none()).judge(passage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_gatehouse",
                "/_gatehouse/",
                "/_gatehouse/x",
                "/_GATEHOUSE",
                "/_Gatehouse/session",
                "/%5fgatehouse",
                "/%5Fgatehouse/x",
                "/_%67atehouse",
                "/_%47ATEHOUSE/x",
                "/%5f%67%61%74%65%68%6f%75%73%65",
                "/.well-known/jwks.json/",
                "/.WELL-KNOWN/JWKS.JSON",
                "/.well-known/jwks%2ejson",
                "/.well-known/%6awks.json",
                "/%2ewell-known/jwks.json"
            })
    void neverReachesTheApp(String target) {
        assertThat(judge(target)).isEqualTo(Verdict.deny(Refusal.of(RefusalCode.ROUTE_UNKNOWN)));
        assertThat(gateway.send(Ask.get(target)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_gatehouses",
                "/gatehouse",
                "/x/_gatehouse",
                "/.well-known/jwks.jsonx",
                "/.well-known/security.txt",
                "/health"
            })
    void leavesEverythingElseToTheApp(String target) {
        assertThat(judge(target)).isEqualTo(Verdict.PASS);
    }

    @Test
    void publishesItsKeysToAnyone() {
        FakeExchange exchange = gateway.send(Ask.get(KEYS));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).isEqualTo("{\"keys\":[]}");
        assertThat(exchange.header("content-type")).containsExactly("application/jwk-set+json");
        assertThat(exchange.header("cache-control")).containsExactly("public, max-age=600");
        assertThat(gateway.send(Ask.of("HEAD", KEYS)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void takesNothingThere(String method) {
        FakeExchange exchange = gateway.send(Ask.of(method, KEYS));
        assertThat(exchange.status()).isEqualTo(405);
        assertThat(exchange.header("allow")).containsExactly("GET, HEAD");
    }

    // CWE-644: nothing is answered, and nothing made, for a host that the client chose
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "shop.example.evil.example",
                "shop.example.",
                "shop.example:8443",
                "shop.example:0443",
                "shop.example@evil.example",
                "127.0.0.1",
                "\u017fhop.example", // folds to an s in some ways of lower-casing
                ""
            })
    void answersForItsOwnHostsOnly(String host) {
        assertThat(gateway.send(Ask.get(KEYS).at(host)).status()).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "SHOP.example", "shop.example:443"})
    void answersForItsHostInEverySpellingThatClientsSend(String host) {
        assertThat(gateway.send(Ask.get("/health").at(host)).status()).isEqualTo(200);
    }
}
