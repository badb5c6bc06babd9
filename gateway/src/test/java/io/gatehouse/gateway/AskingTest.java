package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A proxy that only asks gets the decision that the request itself would get, and the app gets nothing.
class AskingTest {
    private static final String ASKS_OF_CADDY = "authorize: { proxy: caddy }";
    private static final String ADDRESS = "/_gatehouse/authorize";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private void by(String authorize) {
        gateway = TestGateway.with(folder, ASKS_OF_CADDY, authorize);
    }

    private FakeExchange ask(Ask question) {
        FakeExchange exchange = gateway.send(question);
        assertThat(exchange.isForwarded()).isFalse();
        return exchange;
    }

    private static Ask ofNginx(String method, String uri) {
        return Ask.get(ADDRESS)
                .from("192.0.2.1")
                .with("x-original-method", method)
                .with("x-original-uri", uri)
                .with("x-real-ip", "203.0.113.7");
    }

    @Test
    void tellsWhoCallsWhereTheRequestMayPass() {
        FakeExchange allowed = ask(Ask.about("GET", "/orders?limit=5").bearing(gateway.clerk()));

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("gatehouse-identity"))
                .containsExactly("identity-1-of-carl-[clerk]");
        assertThat(allowed.header("gatehouse-subject")).containsExactly("carl");
        assertThat(allowed.header("cache-control")).containsExactly("no-store");
        assertThat(allowed.header("gatehouse-status")).isEmpty();
    }

    @Test
    void tellsOfNobodyWhereAnyoneMayPass() {
        FakeExchange allowed = ask(Ask.about("GET", "/health"));

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("gatehouse-identity")).isEmpty();
        assertThat(allowed.header("gatehouse-subject")).isEmpty();
    }

    @Test
    void spellsASubjectInVisibleAscii() {
        String token = gateway.own.token("zoë 100%", "clerk");

        assertThat(ask(Ask.about("GET", "/orders").bearing(token)).header("gatehouse-subject"))
                .containsExactly("zo%C3%AB%20100%25");
    }

    // status of the answer for Caddy and Traefik | for nginx
    @ParameterizedTest
    @CsvSource({
        "GET,    /orders,                  401, 401, CREDENTIAL_MISSING",
        "GET,    /closed,                  403, 403, DENIED",
        "GET,    /intranet,                403, 403, ADDRESS_NOT_ALLOWED",
        "GET,    /nowhere,                 404, 403, ROUTE_UNKNOWN",
        "DELETE, /health,                  405, 403, METHOD_NOT_ALLOWED",
        "GET,    /v1/gone,                 410, 403, OPERATION_GONE",
        "GET,    //orders,                 400, 403, PATH_AMBIGUOUS",
        "GET,    /_gatehouse/authorize,    404, 403, ROUTE_UNKNOWN",
        "GET,    /.well-known/jwks.json,   403, 403, ANSWERED_HERE",
    })
    void refusesAsTheRequestItselfWouldBe(
            String method, String target, int status, int ofNginx, RefusalCode code) {
        FakeExchange refused = ask(Ask.about(method, target));
        assertThat(refused.status()).isEqualTo(status);
        assertRefused(refused, status, code);

        by("authorize: { proxy: nginx }");
        FakeExchange forNginx = ask(ofNginx(method, target));
        assertThat(forNginx.status()).isEqualTo(ofNginx);
        assertRefused(forNginx, status, code);
    }

    private static void assertRefused(FakeExchange refused, int status, RefusalCode code) {
        assertThat(refused.header("gatehouse-status")).containsExactly(Integer.toString(status));
        assertThat(refused.header("gatehouse-code")).containsExactly(code.name());
        assertThat(refused.header("gatehouse-identity")).isEmpty();
    }

    @Test
    void asksForATokenInNginxsAnswerToo() {
        by("authorize: { proxy: nginx }");

        assertThat(ask(ofNginx("GET", "/orders")).header("www-authenticate"))
                .containsExactly("Bearer");
    }

    @Test
    void countsOneLimitForQuestionsAndRequests() {
        assertThat(ask(Ask.about("GET", "/limited")).header("ratelimit").getFirst())
                .startsWith("\"default\";r=1");
        assertThat(gateway.send(Ask.get("/limited")).status()).isEqualTo(200);

        FakeExchange refused = ask(Ask.about("GET", "/limited"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isNotEmpty();
        assertThat(ask(Ask.about("GET", "/limited", "203.0.113.8")).status()).isEqualTo(204);
    }

    @Test
    void checksParametersButNoBody() {
        assertThat(ask(Ask.about("GET", "/orders?limit=100").bearing(gateway.clerk())).status())
                .isEqualTo(400);
        FakeExchange unseen = ask(Ask.about("POST", "/orders").bearing(gateway.clerk()));
        assertRefused(unseen, 403, RefusalCode.BODY_UNSEEN);
        assertThat(ask(Ask.about("POST", "/upload")).status()).isEqualTo(204);
    }

    /// The app's answer, which would show whose it is, does not pass here.
    @Test
    void refusesWhatTheAnswerOfTheAppWouldDecide() {
        FakeExchange refused = ask(Ask.about("GET", "/carts/1").bearing(gateway.own.token("ana")));
        assertRefused(refused, 403, RefusalCode.ROLE_MISSING);
        assertThat(ask(Ask.about("GET", "/carts/1").bearing(gateway.clerk())).status())
                .isEqualTo(204);
    }

    @Test
    void leavesBodiesUncheckedWhereThePolicySaysSo() {
        by("authorize: { proxy: caddy, body: unchecked }");

        assertThat(ask(Ask.about("POST", "/orders").bearing(gateway.clerk())).status())
                .isEqualTo(204);
        assertThat(ask(Ask.about("POST", "/orders")).status()).isEqualTo(401);
    }

    @Test
    void readsNginxsQuestionWithItsHostAndClient() {
        by("authorize: { proxy: nginx }");

        assertThat(ask(ofNginx("GET", "/health")).status()).isEqualTo(204);
        assertThat(gateway.accesses().getLast().client()).isEqualTo(Ask.address("203.0.113.7"));
        assertThat(
                        ask(ofNginx("GET", "/health")
                                        .with("x-forwarded-for", "9.9.9.9, 203.0.113.7"))
                                .status())
                .isEqualTo(204);
        assertThat(ask(ofNginx("GET", "/health").at("other.example")).header("gatehouse-status"))
                .containsExactly("421");
    }

    @Test
    void takesTheHostThatTraefikNames() {
        by("authorize: { proxy: traefik }");
        Ask question = Ask.about("GET", "/health").at("gatehouse:8443");

        assertThat(ask(question.with("x-forwarded-host", TestGateway.HOST)).status())
                .isEqualTo(204);
        assertThat(ask(question.with("x-forwarded-host", "other.example")).status()).isEqualTo(421);
        assertThat(ask(question).status()).isEqualTo(421);
    }

    @Test
    void recordsWhatWasAskedAbout() {
        ask(Ask.about("GET", "/orders?limit=5").bearing(gateway.clerk()));

        Event.Access access = gateway.accesses().getLast();

        assertThat(access.asked()).isTrue();
        assertThat(access.method()).isEqualTo("GET");
        assertThat(access.target()).isEqualTo("/orders?limit=5");
        assertThat(access.route()).isEqualTo(Optional.of("GET /orders"));
        assertThat(access.client()).isEqualTo(Ask.address("203.0.113.7"));
        assertThat(access.caller().orElseThrow().subject()).isEqualTo("carl");
        assertThat(access.status()).isEqualTo(204);
    }

    @Test
    void recordsNothingAskedOfAnOrdinaryRequest() {
        gateway.send(Ask.get("/health"));

        assertThat(gateway.accesses().getLast().asked()).isFalse();
    }

    @Test
    void isNotThereUnlessThePolicySaysSo() {
        by("timeouts: { connect: 1s }");

        assertThat(gateway.send(Ask.about("GET", "/health")).status()).isEqualTo(404);
    }

    @Test
    void letsPassWhatIsOnlyObserved() {
        by("authorize: { proxy: caddy }\nmode: observe\nuntil: 2027-01-01");

        assertThat(ask(Ask.about("GET", "/orders")).status()).isEqualTo(204);
        assertThat(gateway.accesses().getLast().wouldRefuse())
                .extracting(Event.WouldRefuse::code)
                .containsExactly(RefusalCode.CREDENTIAL_MISSING);
    }
}
