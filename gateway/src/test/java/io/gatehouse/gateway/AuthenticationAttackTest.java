package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-287, CWE-290, CWE-345, CWE-347: a caller claims to be somebody.
class AuthenticationAttackTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private void isRefused(FakeExchange exchange) {
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.header("www-authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(gateway.accesses().getLast().caller()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing at all
                "Bearer", // no token
                "Bearer ", // an empty token
                "Bearer  ", // a blank one
                "Bearer null", // CVE-2020-15957 family: words for nothing
                "Bearer undefined",
                "Bearer ..", // three empty parts
                "Basic YW5hOmFuYQ==", // another scheme
                "Digest username=ana",
                "Negotiate YII=",
                "bearerx.y.z", // no space
                "Bearer\tx.y.z" // another space
            })
    void refusesWhatIsNoToken(String authorization) {
        isRefused(gateway.send(Ask.get("/orders").with("authorization", authorization)));
    }

    static Stream<String> schemes() {
        return Stream.of("Bearer ", "bearer ", "BEARER ", "bEaReR ");
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void readsTheSchemeInAnyCase(String scheme) {
        String authorization = scheme + gateway.clerk();
        FakeExchange exchange =
                gateway.send(Ask.get("/orders").with("authorization", authorization));
        assertThat(exchange.status()).isEqualTo(200);
    }

    // CWE-347: what is signed is not what is said
    @Test
    void refusesATokenWithAnyPartChanged() {
        String[] parts = gateway.clerk().split("\\.");
        String admin = encode(decode(parts[1]).replace("clerk", "admin"));
        String none = encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        List<String> changed =
                List.of(
                        parts[0] + "." + admin + "." + parts[2],
                        parts[0] + "." + parts[1] + ".",
                        parts[0] + "." + parts[1],
                        none + "." + admin + ".",
                        none + "." + admin + "." + parts[2],
                        parts[0] + "." + parts[1] + "." + encode("signature"));

        changed.forEach(token -> isRefused(gateway.send(Ask.get("/orders").bearing(token))));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    static Stream<Map<String, ?>> claims() {
        return Stream.of(
                Map.of("iss", "https://evil.example"), // not trusted
                Map.of("iss", TestGateway.URL + "/"), // nearly trusted
                Map.of("aud", "https://other.example"), // CWE-863: for somebody else
                Map.of("sub", ""), // nobody
                Map.of("sub", "a\nb"), // CWE-117
                Map.of("nbf", 4_000_000_000L)); // not yet
    }

    @ParameterizedTest
    @MethodSource("claims")
    void refusesATokenThatIsNotForHereAndNow(Map<String, ?> wrong) {
        Map<String, Object> claims =
                new HashMap<>(Map.of("sub", "carl", "roles", List.of("clerk")));
        claims.putAll(wrong);
        isRefused(gateway.send(Ask.get("/orders").bearing(gateway.own.token(claims))));
    }

    // CWE-613: valid a moment ago, and remembered
    @Test
    void refusesARememberedTokenOnceItHasExpired() {
        String token = gateway.clerk();
        assertThat(gateway.send(Ask.get("/orders").bearing(token)).status()).isEqualTo(200);

        gateway.pass(Duration.ofHours(1));

        isRefused(gateway.send(Ask.get("/orders").bearing(token)));
    }

    // CWE-294: what the app is told of a caller is no credential
    @Test
    void refusesTheIdentityThatTheAppReceives() {
        isRefused(gateway.send(Ask.get("/orders").bearing(gateway.own.identity("carl"))));
    }

    // CWE-639: the app would believe in somebody whom nobody has verified
    @Test
    void refusesABadTokenWhereNoneIsNeeded() {
        isRefused(gateway.send(Ask.get("/health").bearing("x.y.z")));
    }

    @Test
    void refusesTwoCredentialsEvenIfBothAreTheSame() {
        String token = gateway.clerk();
        FakeExchange exchange = gateway.send(Ask.get("/orders").bearing(token).bearing(token));
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).contains("CREDENTIAL_AMBIGUOUS");
    }

    // CWE-598: a token in the query is none, and is never recorded
    @Test
    void takesNoTokenFromTheQuery() {
        FakeExchange exchange = gateway.send(Ask.get("/orders?access_token=" + gateway.clerk()));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(gateway.accesses().getLast().target()).isEqualTo("/orders?access_token=***");
    }

    @Test
    void neverForwardsTheToken() {
        FakeExchange exchange = gateway.send(Ask.get("/orders").bearing(gateway.clerk()));
        assertThat(exchange.forwarded().headers().has("authorization")).isFalse();
    }
}
