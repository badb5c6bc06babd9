package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Event.Finding;
import io.gatehouse.http.Headers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET /profile` enforces and refuses leaks, `PUT` strips and masks, `DELETE` observes and reports.
class ResponseChecksTest {
    private static final String CARD = "4111111111111111";

    @TempDir private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange answering(String method, int status, Headers headers, String body) {
        return gateway.send(
                Ask.of(method, "/profile").exchange().whoseAppAnswers(status, headers, body));
    }

    private FakeExchange json(String method, String body) {
        return answering(method, 200, Headers.of("content-type", "application/json"), body);
    }

    private List<Finding> findings() {
        return gateway.accesses().getLast().findings();
    }

    private List<RefusalCode> counted() {
        return gateway.accesses().getLast().wouldRefuse().stream()
                .map(Event.WouldRefuse::code)
                .toList();
    }

    @Test
    void anAnswerAsDeclaredIsSentAsItCame() {
        String body = "{ \"name\" : \"ana\" }";
        assertThat(json("GET", body).text()).isEqualTo(body);
        assertThat(json("PUT", body).text()).isEqualTo(body);
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"418, application/json", "200, text/html", "500, text/plain"})
    void anAnswerThatIsNotDeclaredIsNotSent(int status, String type) {
        FakeExchange exchange =
                answering("GET", status, Headers.of("content-type", type, "x-db", "internal"), "x");
        assertThat(exchange.status()).isEqualTo(502);
        assertThat(exchange.text()).contains("RESPONSE_UNDECLARED");
        assertThat(exchange.header("x-db")).isEmpty();
    }

    @Test
    void aBodyThatIsNotAsDeclaredIsNotSent() {
        FakeExchange exchange = json("GET", "{\"name\":17,\"hash\":\"x\"}");
        assertThat(exchange.text()).contains("RESPONSE_MISMATCH").doesNotContain("hash");
        assertThat(findings())
                .containsExactly(
                        new Finding(Finding.Kind.MISMATCH, "response/name must be a text", 1),
                        new Finding(
                                Finding.Kind.MISMATCH,
                                "response/hash is not a field that is known here",
                                1));
    }

    @Test
    void observedItIsSentAndCounted() {
        FakeExchange exchange = answering("DELETE", 418, Headers.none(), "anything");
        assertThat(exchange.status()).isEqualTo(418);
        assertThat(exchange.text()).isEqualTo("anything");
        assertThat(counted()).containsExactly(RefusalCode.RESPONSE_UNDECLARED);
    }

    /// CWE-213.
    @Test
    void undeclaredFieldsAreTakenOut() {
        FakeExchange exchange =
                answering(
                        "PUT",
                        200,
                        Headers.of("content-type", "application/json", "etag", "\"1\""),
                        "{\"name\":\"ana\",\"hash\":\"x\",\"salt\":\"y\"}");
        assertThat(exchange.text()).isEqualTo("{\"name\":\"ana\"}");
        assertThat(exchange.header("etag")).isEmpty();
        assertThat(findings())
                .containsExactly(new Finding(Finding.Kind.STRIPPED, "undeclared fields", 2));
    }

    /// Which fields are undeclared cannot be told of a value that is something else.
    @Test
    void whatCannotBeStrippedIsNotSent() {
        assertThat(json("PUT", "{\"name\":[17],\"hash\":1}").text())
                .contains("RESPONSE_UNREADABLE");
        assertThat(json("PUT", "[\"hash\"]").text()).contains("RESPONSE_UNREADABLE");
    }

    @Test
    void leaksAreHiddenAndReported() {
        assertThat(json("PUT", "{\"name\":\"" + CARD + "\"}").text())
                .isEqualTo("{\"name\":\"************1111\"}");
        assertThat(findings()).containsExactly(new Finding(Finding.Kind.LEAK, "card-number", 1));
        assertThat(
                        answering(
                                        "PUT",
                                        200,
                                        Headers.of("content-type", "text/html; charset=utf-8"),
                                        "<b>grün " + CARD + "</b>")
                                .text())
                .isEqualTo("<b>grün ************1111</b>");
    }

    @Test
    void leaksAreRefusedWhereThePolicySaysSo() {
        FakeExchange exchange = json("GET", "{\"name\":\"ana\",\"card\":\"" + CARD + "\"}");
        assertThat(exchange.text()).contains("RESPONSE_LEAK").doesNotContain("1111");
        assertThat(gateway.accesses().getLast().rule()).isPresent();
    }

    @Test
    void leaksAreOnlyReportedWhereThePolicySaysSo() {
        assertThat(answering("DELETE", 200, Headers.of("content-type", "text/plain"), CARD).text())
                .isEqualTo(CARD);
        assertThat(findings()).containsExactly(new Finding(Finding.Kind.LEAK, "card-number", 1));
    }

    /// CWE-209: an error page is an answer too.
    @Test
    void errorsAreLookedAt() {
        assertThat(
                        answering(
                                        "PUT",
                                        503,
                                        Headers.of("content-type", "text/plain"),
                                        "no " + CARD)
                                .text())
                .isEqualTo("no ************1111");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "{\"name\":\"a\",\"name\":\"b\"} | application/json",
                "{\"name\": | application/json",
                "data: 4111111111111111 | text/event-stream"
            })
    void whatCannotBeReadFollowsThePolicy(String body, String type) {
        Headers headers = Headers.of("content-type", type);
        assertThat(answering("PUT", 200, headers, body).text()).contains("RESPONSE_UNREADABLE");
        assertThat(findings()).isNotEmpty();
        assertThat(answering("DELETE", 200, headers, body).text()).isEqualTo(body);
        assertThat(findings()).extracting(Finding::kind).contains(Finding.Kind.UNREADABLE);
    }

    @Test
    void whatIsCompressedAllTheSameFollowsThePolicy() {
        Headers gzip = Headers.of("content-type", "application/json", "content-encoding", "gzip");
        assertThat(answering("PUT", 200, gzip, "zipped").text()).contains("RESPONSE_UNREADABLE");
        assertThat(answering("DELETE", 200, gzip, "zipped").text()).isEqualTo("zipped");
    }

    @Test
    void whatIsTooLongFollowsThePolicy() {
        gateway =
                TestGateway.with(
                        folder,
                        "check: observe, leaks: report",
                        "check: observe, leaks: report, max: 1KiB");
        String body = "x".repeat(2_000);
        Headers text = Headers.of("content-type", "text/plain");
        assertThat(answering("PUT", 200, text, body).text()).contains("RESPONSE_UNREADABLE");
        assertThat(answering("DELETE", 200, text, body).text()).isEqualTo(body);
        assertThat(findings()).containsExactly(new Finding(Finding.Kind.UNREADABLE, "too long", 1));
    }

    @Test
    void theAppIsAskedForWhatCanBeRead() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/profile")
                                .with("accept-encoding", "gzip, br")
                                .with("range", "bytes=0-3")
                                .with("if-range", "\"1\""));
        assertThat(exchange.forwarded().headers().all("accept-encoding"))
                .containsExactly("identity");
        assertThat(exchange.forwarded().headers().has("range")).isFalse();
        assertThat(exchange.forwarded().headers().has("if-range")).isFalse();
    }

    @Test
    void pictureAreNotHeld() {
        FakeExchange exchange =
                answering("PUT", 200, Headers.of("content-type", "image/png"), CARD);
        assertThat(exchange.text()).isEqualTo(CARD);
        assertThat(findings()).isEmpty();
    }

    @Test
    void whileAllIsObservedAnswersStayAsTheyAre() {
        gateway =
                TestGateway.with(
                        folder,
                        "profile: express",
                        "profile: express\nmode: observe\nuntil: 2027-01-01");
        String body = "{\"name\":\"ana\",\"hash\":\"x\"}";
        assertThat(json("GET", body).text()).isEqualTo(body);
        assertThat(counted()).containsExactly(RefusalCode.RESPONSE_MISMATCH);
        assertThat(json("PUT", body).text()).isEqualTo(body);
        assertThat(counted()).containsExactly(RefusalCode.RESPONSE_UNREADABLE);
    }

    /// CWE-400: where nobody has time to look, nothing is sent unseen.
    @Test
    void longAnswersAreLookedAtElsewhere() {
        gateway =
                TestGateway.workingOn(
                        _ -> {
                            throw new RejectedExecutionException();
                        },
                        folder,
                        "max: 1KiB } }",
                        "max: 1MiB } }");
        assertThat(json("PUT", "{\"name\":\"" + "x".repeat(20_000) + "\"}").text())
                .contains("OVERLOADED");
    }

    @Test
    void operationsOfWhichNothingIsSaidAreNotLookedAt() {
        FakeExchange exchange =
                gateway.send(
                        Ask.get("/health")
                                .with("accept-encoding", "gzip")
                                .exchange()
                                .whoseAppAnswers(299, Headers.of("content-type", "text/x"), CARD));
        assertThat(exchange.text()).isEqualTo(CARD);
        assertThat(exchange.forwarded().headers().all("accept-encoding")).containsExactly("gzip");
    }
}
