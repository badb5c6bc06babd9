package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /carts/{id}` is for clerks and for whoever the answer's `customer` names.
class OwnershipTest {
    private static final Headers JSON = Headers.of("content-type", "application/json");

    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange ana(Ask ask, int status, Headers headers, String body) {
        return gateway.send(
                ask.bearing(gateway.own.token("ana"))
                        .exchange()
                        .whoseAppAnswers(status, headers, body));
    }

    private FakeExchange cart(String body) {
        return ana(Ask.get("/carts/1"), 200, JSON, body);
    }

    @Test
    void theOwnerReadsWhatTheAnswerSaysIsTheirs() {
        FakeExchange exchange = cart("{ \"customer\": \"ana\", \"total\": 1.50 }");
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).isEqualTo("{ \"customer\": \"ana\", \"total\": 1.50 }");
    }

    @Test
    void whoHasARoleNeedsNoAnswer() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/carts/1")
                                .with("if-none-match", "\"1\"")
                                .bearing(gateway.clerk())
                                .exchange()
                                .whoseAppAnswers(
                                        200,
                                        Headers.of("content-type", "text/html", "etag", "\"1\""),
                                        "any"));
        assertThat(exchange.text()).isEqualTo("any");
        assertThat(exchange.header("etag")).hasSize(1);
        assertThat(exchange.forwarded().headers().has("if-none-match")).isTrue();
    }

    /// CWE-639. Somebody else's and nobody's look alike.
    @Test
    void anotherReadsNothingAndLearnsNothing() {
        FakeExchange others = cart("{\"customer\":\"bob\",\"total\":1}");
        FakeExchange absent = ana(Ask.get("/carts/1"), 404, JSON, "{\"error\":\"no cart 1\"}");
        assertThat(others.status()).isEqualTo(404);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(withoutId(others)).isEqualTo(withoutId(absent)).contains("NOTHING_OWNED");
        assertThat(gateway.accesses().getFirst().rule()).isPresent();
    }

    private static String withoutId(FakeExchange exchange) {
        return exchange.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    /// CWE-843, CWE-20: nothing but the same text names the caller.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"customer\":null}",
                "{\"customer\":[\"ana\"]}",
                "{\"customer\":{\"id\":\"ana\"}}",
                "{\"customer\":\"Ana\"}",
                "{\"customer\":\"ana \"}",
                "{\"customer\":\"an\\u0061\\u0301\"}",
                "{\"Customer\":\"ana\"}",
                "{\"cart\":{\"customer\":\"ana\"}}",
                "[{\"customer\":\"ana\"}]",
                "\"ana\"",
                "null"
            })
    void whatDoesNotNameTheCallerIsNotSent(String body) {
        assertThat(cart(body).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"customer\":\"ana\"",
                "{\"customer\":\"bob\",\"customer\":\"ana\"}",
                "{\"customer\":\"ana\"}{}",
                "\uFEFF{\"customer\":\"ana\"}"
            })
    void whatReadsInMoreThanOneWayIsNotSent(String body) {
        FakeExchange exchange = cart(body);
        assertThat(exchange.status()).isEqualTo(502);
        assertThat(exchange.text()).contains("RESPONSE_UNREADABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, '', 502",
        "200, application/json, gzip, 502",
        "206, application/json, '', 404",
        "304, application/json, '', 404",
        "302, application/json, '', 404",
        "403, application/json, '', 404",
        "500, application/json, '', 500"
    })
    void nothingElseOfTheAnswerIsSent(int status, String type, String encoding, int expected) {
        Headers headers =
                encoding.isEmpty()
                        ? Headers.of("content-type", type, "location", "/bob")
                        : Headers.of("content-type", type, "content-encoding", encoding);
        FakeExchange exchange =
                ana(
                        Ask.get("/carts/1"),
                        status,
                        headers,
                        "{\"customer\":\"bob\",\"x\":\"secret\"}");
        assertThat(exchange.status()).isEqualTo(expected);
        assertThat(exchange.text()).doesNotContain("secret");
        assertThat(exchange.header("location")).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLongIsNotSent() {
        assertThat(cart("{\"customer\":\"ana\",\"x\":\"" + "x".repeat(1 << 20) + "\"}").status())
                .isEqualTo(502);
    }

    @Test
    void theAppIsAskedForTheWholeAnswer() {
        FakeExchange exchange =
                ana(
                        Ask.of("HEAD", "/carts/1")
                                .with("if-none-match", "\"1\"")
                                .with("if-modified-since", "Thu, 01 Jan 2026 00:00:00 GMT")
                                .with("range", "bytes=0-1")
                                .with("accept-encoding", "gzip"),
                        200,
                        JSON,
                        "{\"customer\":\"bob\"}");
        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.forwarded().method()).isEqualTo("GET");
        Headers asked = exchange.forwarded().headers();
        assertThat(asked.has("if-none-match")).isFalse();
        assertThat(asked.has("if-modified-since")).isFalse();
        assertThat(asked.has("range")).isFalse();
        assertThat(asked.all("accept-encoding")).containsExactly("identity");
    }

    /// CWE-524.
    @Test
    void theAnswerIsKeptByNobody() {
        FakeExchange exchange =
                ana(
                        Ask.get("/carts/1"),
                        200,
                        Headers.of(
                                "content-type",
                                "application/json",
                                "etag",
                                "\"1\"",
                                "last-modified",
                                "x",
                                "cache-control",
                                "public, max-age=600"),
                        "{\"customer\":\"ana\"}");
        assertThat(exchange.header("cache-control")).containsExactly("no-store");
        assertThat(exchange.header("etag")).isEmpty();
        assertThat(exchange.header("last-modified")).isEmpty();
    }

    @Test
    void ofAListOnlyTheCallersItemsAreSentWhereThePolicyFilters() {
        String body =
                "{\"items\":[{\"id\":1,\"customer\":\"ana\"},{\"id\":2,\"customer\":\"bob\"},{\"id\":3},7],\"page\":1}";
        assertThat(ana(Ask.get("/carts"), 200, JSON, body).text())
                .isEqualTo("{\"items\":[{\"id\":1,\"customer\":\"ana\"}],\"page\":1}");
        assertThat(ana(Ask.get("/carts"), 200, JSON, "{\"items\":[]}").text())
                .isEqualTo("{\"items\":[]}");
        assertThat(ana(Ask.get("/carts"), 200, JSON, "{\"items\":{}}").status()).isEqualTo(404);
        assertThat(ana(Ask.get("/carts"), 200, JSON, "[]").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "[{\"cart\":{\"customer\":\"ana\"}}] | 200",
                "[] | 200",
                "[{\"cart\":{\"customer\":\"ana\"}},{\"cart\":{\"customer\":\"bob\"}}] | 404",
                "[{\"cart\":{\"customer\":\"ana\"}},{}] | 404",
                "{\"cart\":{\"customer\":\"ana\"}} | 404"
            })
    void elsewhereOneForeignItemRefusesTheList(String body, int status) {
        assertThat(ana(Ask.get("/carts/all"), 200, JSON, body).status()).isEqualTo(status);
    }

    /// CWE-290: equal names of two issuers are two people.
    @Test
    void anotherIssuersCallerIsComparedByItsOwnClaim() {
        TestIssuer other =
                new TestIssuer("https://login.example", "shop", folder.resolve("o"), gateway.clock);
        gateway.alsoTrust(other);
        assertThat(owning(other, Map.of("customer", "c-7"), "\"c-7\"")).isEqualTo(200);
        assertThat(owning(other, Map.of("customer", 7), "7.0")).isEqualTo(200);
        assertThat(owning(other, Map.of("customer", 7), "\"7\"")).isEqualTo(404);
        assertThat(owning(other, Map.of("customer", "7"), "7")).isEqualTo(404);
        assertThat(owning(other, Map.of(), "\"ana\"")).isEqualTo(404);
    }

    private int owning(TestIssuer issuer, Map<String, Object> claims, String customer) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "ana");
        return gateway.send(
                        Ask.get("/carts/1")
                                .bearing(issuer.token(all))
                                .exchange()
                                .whoseAppAnswers(200, JSON, "{\"customer\":" + customer + "}"))
                .status();
    }

    @Test
    void whoIsNotSignedInIsNotAskedFor() {
        FakeExchange exchange = gateway.send(Ask.get("/carts/1"));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @Test
    void observedForeignAnswersAreSentAndCounted() {
        gateway =
                TestGateway.with(
                        folder,
                        "clerk or owner(response.customer)",
                        "clerk or owner(response.customer), observe until 2027-01-01");
        assertThat(cart("{\"customer\":\"bob\"}").status()).isEqualTo(200);
        assertThat(gateway.accesses().getLast().wouldRefuse())
                .extracting(Event.WouldRefuse::code)
                .containsExactly(RefusalCode.NOTHING_OWNED);
        assertThat(cart("{\"customer\":\"ana\"}").status()).isEqualTo(200);
        assertThat(gateway.accesses().getLast().wouldRefuse()).isEmpty();
    }
}
