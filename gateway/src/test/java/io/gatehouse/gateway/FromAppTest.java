package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FromAppTest {
    private static final String TRACE = "Error\n    at find (/srv/app/orders.js:12:34)";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange answered(int status, String body, String... headers) {
        return gateway.send(
                Ask.get("/health").exchange().whoseAppAnswers(status, Headers.of(headers), body));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 304, 400, 404, 418, 499})
    void passesStatusAndBodyAsTheyAre(int status) {
        FakeExchange exchange = answered(status, TRACE);
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.text()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 599})
    void passesAnOrdinaryErrorOfTheApp(int status) {
        FakeExchange exchange = answered(status, "{\"error\":\"sorry\"}", "x-shop", "1");
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.text()).isEqualTo("{\"error\":\"sorry\"}");
        assertThat(exchange.header("x-shop")).containsExactly("1");
        assertThat(gateway.accesses().getLast().refusal()).isEmpty();
    }

    // CWE-209
    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void replacesAnErrorThatShowsTheInside(int status) {
        FakeExchange exchange = answered(status, TRACE, "x-shop", "1", "etag", "\"1\"");
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.text()).contains("APP_ERROR").doesNotContain("orders.js");
        assertThat(exchange.header("x-shop")).isEmpty();
        assertThat(gateway.accesses().getLast().refusal()).contains(RefusalCode.APP_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void replacesAnErrorThatCannotBeLookedInto(String encoding) {
        assertThat(answered(500, "\u001f\u008b", "content-encoding", encoding).text())
                .contains("APP_ERROR");
    }

    @Test
    void replacesAnErrorThatIsTooLongToBeLookedAt() {
        assertThat(answered(500, "x".repeat(StackTrace.LOOKED_AT_BYTES_MAX)).status())
                .isEqualTo(500);
        assertThat(answered(500, "x".repeat(StackTrace.LOOKED_AT_BYTES_MAX + 1)).text())
                .contains("APP_ERROR");
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureIsAProblemWithTheFieldsOfEveryAnswer(UpstreamFailure failure) {
        FakeExchange exchange = gateway.send(Ask.get("/limited").exchange().whoseAppFails(failure));
        assertThat(exchange.status()).isGreaterThanOrEqualTo(400);
        assertThat(exchange.header("content-type")).containsExactly("application/problem+json");
        assertThat(exchange.header("x-frame-options")).containsExactly("DENY");
        assertThat(exchange.header("ratelimit")).hasSize(1);
        assertThat(gateway.accesses().getLast().refusal()).isPresent();
    }

    @Test
    void aClientWhoseBodyFailsUnderWayIsToldSo() {
        FakeExchange tooLarge =
                gateway.send(
                        Ask.get("/health")
                                .exchange()
                                .whoseAppFails(UpstreamFailure.REQUEST_TOO_LARGE));
        assertThat(tooLarge.status()).isEqualTo(413);
        FakeExchange broken =
                gateway.send(
                        Ask.get("/health")
                                .exchange()
                                .whoseAppFails(UpstreamFailure.REQUEST_BROKEN));
        assertThat(broken.status()).isEqualTo(408);
    }
}
