package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A question that a client bent on its way through the proxy, or asked itself, gets no permission.
class AskingAttackTest {
    private static final String ADDRESS = "/_gatehouse/authorize";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private void ofNginx() {
        gateway =
                TestGateway.with(
                        folder, "authorize: { proxy: caddy }", "authorize: { proxy: nginx }");
    }

    private static Ask nginx(String method, String uri) {
        return Ask.get(ADDRESS)
                .from("192.0.2.1")
                .with("x-original-method", method)
                .with("x-original-uri", uri)
                .with("x-forwarded-for", "203.0.113.7");
    }

    private void assertRefused(Ask question, RefusalCode code) {
        FakeExchange answer = gateway.send(question);
        assertThat(answer.isForwarded()).isFalse();
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(gateway.accesses().getLast().refusal()).contains(code);
    }

    // CWE-441: a stranger who may ask learns what everybody may do, and burns their limits
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "192.0.3.1", "127.0.0.1", "::1", "10.0.0.1"})
    void answersTrustedProxiesAlone(String stranger) {
        assertRefused(Ask.about("GET", "/health").from(stranger), RefusalCode.QUESTION_UNTRUSTED);
    }

    // CWE-348: an address in a header field makes nobody a trusted proxy
    @Test
    void isNotAskedThroughAForwardedAddress() {
        assertRefused(
                Ask.about("GET", "/health")
                        .from("203.0.113.7")
                        .with("x-forwarded-for", "192.0.2.1")
                        .with("x-real-ip", "192.0.2.1"),
                RefusalCode.QUESTION_UNTRUSTED);
    }

    // CWE-178, CWE-1289: other spellings of the address are no questions, and not the app's
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_gatehouse/authorize/",
                "/_gatehouse/Authorize",
                "/_gatehouse/authorize?x=1",
                "/_gatehouse/%61uthorize"
            })
    void hasOneAddress(String target) {
        Ask question = Ask.about("GET", "/health");
        assertThat(
                        gateway.send(
                                        new Ask(
                                                "GET",
                                                target,
                                                question.authority(),
                                                question.headers(),
                                                question.from(),
                                                true,
                                                "",
                                                false))
                                .status())
                .isEqualTo(404);
    }

    // CWE-436: the proxy and the gateway would each judge another one of two values
    @ParameterizedTest
    @CsvSource({
        "x-forwarded-method, GET",
        "x-forwarded-method, POST",
        "x-forwarded-uri,    /health",
        "x-forwarded-uri,    /orders",
        "x-forwarded-host,   shop.example",
    })
    void refusesAFieldThatStandsTwice(String name, String value) {
        assertRefused(
                Ask.about("GET", "/health")
                        .with("x-forwarded-host", "shop.example")
                        .with(name, value),
                RefusalCode.QUESTION_INVALID);
    }

    // CWE-290: what a client adds of another proxy's way of asking contradicts what the proxy says
    @ParameterizedTest
    @CsvSource({
        "x-original-uri,    /health",
        "x-original-uri,    /admin/users?",
        "x-original-uri,    ''",
        "x-original-method, HEAD",
        "x-original-method, get",
    })
    void refusesWhatContradictsTheQuestion(String name, String value) {
        assertRefused(
                Ask.about("GET", "/admin/users").with(name, value), RefusalCode.QUESTION_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "x-forwarded-uri,    /health",
        "x-forwarded-method, POST",
        "x-original-uri,     /health",
        "x-real-ip,          10.0.0.1",
        "x-real-ip,          ''",
    })
    void refusesWhatContradictsNginxsQuestion(String name, String value) {
        ofNginx();
        assertRefused(nginx("GET", "/admin/users").with(name, value), RefusalCode.QUESTION_INVALID);
    }

    @Test
    void takesAgreementForNoContradiction() {
        assertThat(
                        gateway.send(
                                        Ask.about("GET", "/health")
                                                .with("x-original-uri", "/health")
                                                .with("x-original-method", "GET"))
                                .status())
                .isEqualTo(204);
    }

    // CWE-290: the fields of another proxy's way of asking are no question
    @Test
    void understandsOneWayOfAsking() {
        assertRefused(nginx("GET", "/health"), RefusalCode.QUESTION_INVALID);
        ofNginx();
        assertRefused(Ask.about("GET", "/health"), RefusalCode.QUESTION_INVALID);
    }

    // CWE-22, CWE-436, CWE-444: targets that the proxy's app may read in another way than the
    // gateway
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//orders",
                "/api/../admin/users",
                "/health/%2e%2e/orders",
                "/orders%2f1",
                "/orders%5c1",
                "/health%00",
                "/health;x=1",
                "/health#/orders",
                "/health?x#y",
                "/health\\x",
                "/%c0%ae",
                "/health x",
                "/health\tx",
                "/h\u00e9alth"
            })
    void refusesAmbiguousTargets(String target) {
        assertRefused(Ask.about("GET", target), RefusalCode.PATH_AMBIGUOUS);
    }

    // CWE-918, RFC 9112 section 3.2: only a path is asked about
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "health",
                "*",
                "?x",
                "https://shop.example/health",
                "http://evil.example/health",
                "shop.example:443",
                " /health"
            })
    void refusesWhatIsNoPath(String target) {
        assertRefused(Ask.about("GET", target), RefusalCode.QUESTION_INVALID);
    }

    // CWE-178: methods have one spelling
    @ParameterizedTest
    @ValueSource(strings = {"", "get", "Get", "GET ", "GET,POST", "G\u0415T", "GETGETGETGETGETGET"})
    void refusesWhatIsNoMethod(String method) {
        assertRefused(Ask.about(method, "/health"), RefusalCode.QUESTION_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND"})
    void refusesMethodsThatNothingDeclares(String method) {
        assertRefused(Ask.about(method, "/health"), RefusalCode.METHOD_NOT_ALLOWED);
    }

    // CWE-345: nobody counts as the proxy itself, for whom a network rule may be open
    @Test
    void refusesAQuestionThatNamesNoClient() {
        ofNginx();
        Ask question =
                Ask.get(ADDRESS)
                        .from("192.0.2.1")
                        .with("x-original-method", "GET")
                        .with("x-original-uri", "/health");
        assertRefused(question, RefusalCode.QUESTION_INVALID);
        assertRefused(question.with("x-forwarded-for", ""), RefusalCode.QUESTION_INVALID);
        assertRefused(
                question.with("x-forwarded-for", "unknown"), RefusalCode.CLIENT_ADDRESS_INVALID);
    }

    // CWE-348: of a chain of addresses the last untrusted one counts, as for requests
    @Test
    void believesNoAddressBeforeTheFirstStranger() {
        assertRefused(
                Ask.about("GET", "/intranet", "10.0.0.1, 203.0.113.7"),
                RefusalCode.ADDRESS_NOT_ALLOWED);
        assertThat(gateway.send(Ask.about("GET", "/intranet", "203.0.113.7, 10.0.0.1")).status())
                .isEqualTo(204);
    }

    // CWE-650: a question changes nothing, so it is not posted
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "OPTIONS", "DELETE"})
    void takesNoQuestionByOtherMethods(String method) {
        Ask question = Ask.about("GET", "/health");
        assertRefused(
                new Ask(
                        method,
                        ADDRESS,
                        question.authority(),
                        question.headers(),
                        question.from(),
                        true,
                        "",
                        false),
                RefusalCode.QUESTION_INVALID);
    }

    // CWE-352: a preflight that the gateway would answer itself permits nothing
    @Test
    void permitsNoPreflight() {
        assertRefused(
                Ask.about("OPTIONS", "/health")
                        .with("origin", "https://web.example")
                        .with("access-control-request-method", "GET"),
                RefusalCode.ANSWERED_HERE);
    }

    // CWE-290: an identity that the client sent is never the answer's
    @Test
    void repeatsNoIdentityOfTheClient() {
        FakeExchange answer =
                gateway.send(
                        Ask.about("GET", "/health")
                                .with("gatehouse-identity", "forged")
                                .with("gatehouse-subject", "root"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("gatehouse-identity")).isEmpty();
        assertThat(answer.header("gatehouse-subject")).isEmpty();
    }

    // CWE-436: two credentials are two also when asked about
    @Test
    void refusesTwoCredentials() {
        assertRefused(
                Ask.about("GET", "/orders").bearing(gateway.clerk()).bearing("other"),
                RefusalCode.CREDENTIAL_AMBIGUOUS);
    }
}
