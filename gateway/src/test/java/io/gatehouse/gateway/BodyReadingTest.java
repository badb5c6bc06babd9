package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Exchange.BodyReading;
import io.gatehouse.http.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReadingTest {
    private static final String ORDER = "{\"name\":\"tea\"}";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private Ask order() {
        return Ask.json("POST", "/orders", ORDER).bearing(gateway.clerk());
    }

    @Test
    void theAppReceivesTheBytesThatWereJudged() {
        assertThat(gateway.send(order()).bodyForTheApp()).isEqualTo(ORDER);
    }

    @Test
    void theAppHearsNothingBeforeTheBodyIsWholeAndJudged() {
        CompletableFuture<BodyReading> coming = new CompletableFuture<>();
        FakeExchange exchange = gateway.send(order().exchange().sending(coming));
        assertThat(exchange.reachedTheApp()).isFalse();

        coming.complete(new BodyReading.Whole(ORDER.getBytes(StandardCharsets.UTF_8)));
        assertThat(exchange.reachedTheApp()).isFalse();

        assertThat(exchange.run().bodyForTheApp()).isEqualTo(ORDER);
    }

    // CWE-770: what says that it is too long is not read
    @Test
    void refusesByTheDeclaredLengthBeforeReading() {
        FakeExchange exchange =
                order().exchange(new Request.Body.Sized(1_025)).sending(new CompletableFuture<>());
        assertThat(gateway.send(exchange).status()).isEqualTo(413);
    }

    @Test
    void takesABodyOfJustTheLimit() {
        String json = " ".repeat(1_024 - ORDER.length()) + ORDER;
        assertThat(gateway.send(order().sending(json)).status()).isEqualTo(200);
        assertThat(gateway.send(order().sending(" " + json)).status()).isEqualTo(413);
    }

    @Test
    void refusesABodyWithoutLengthWhenItTurnsOutTooLong() {
        FakeExchange exchange =
                order().exchange(new Request.Body.Unsized()).sending(new byte[1_025]);
        assertThat(gateway.send(exchange).status()).isEqualTo(413);
    }

    @Test
    void refusesABodyWhoseClientWentAway() {
        FakeExchange exchange =
                order().exchange()
                        .sending(CompletableFuture.completedStage(new BodyReading.Aborted()));
        assertThat(gateway.send(exchange).text()).contains("BODY_BROKEN");
    }

    // CWE-444: a body where none is declared is somebody else's request
    @Test
    void refusesABodyWithGet() {
        assertThat(gateway.send(Ask.get("/health").sending("GET /admin HTTP/1.1")).status())
                .isEqualTo(400);
        assertThat(gateway.send(Ask.get("/health").exchange(new Request.Body.Unsized())).status())
                .isEqualTo(400);
    }

    @Test
    void aLengthOfZeroIsNoBody() {
        FakeExchange exchange = Ask.of("POST", "/health").exchange(new Request.Body.Sized(0));
        assertThat(gateway.send(exchange).status()).isEqualTo(200);
    }

    // CWE-409, CWE-436: what the gates cannot read they do not judge
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip", "GZIP", "x-unknown", ""})
    void refusesAnEncodedBodyThatMustBeJudged(String encoding) {
        FakeExchange exchange = gateway.send(order().with("content-encoding", encoding));
        assertThat(exchange.status()).isEqualTo(415);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @Test
    void refusesTwoEncodingsEvenIfBothSayNothing() {
        assertThat(
                        gateway.send(
                                        order().with("content-encoding", "identity")
                                                .with("content-encoding", "identity"))
                                .status())
                .isEqualTo(415);
    }

    @Test
    void letsABodyStreamWhereNothingLooksIntoIt() {
        FakeExchange exchange =
                Ask.of("POST", "/upload")
                        .with("content-type", "application/octet-stream")
                        .exchange(new Request.Body.Unsized())
                        .sending(new CompletableFuture<>());
        assertThat(gateway.send(exchange).bodyForTheApp()).isEqualTo("streamed, at most 2048");
    }

    @Test
    void refusesAStreamThatSaysItIsTooLong() {
        FakeExchange exchange =
                Ask.of("POST", "/upload")
                        .with("content-type", "application/octet-stream")
                        .exchange(new Request.Body.Sized(2_049));
        assertThat(gateway.send(exchange).status()).isEqualTo(413);
    }

    @Test
    void refusesAStreamOfAnotherContentType() {
        FakeExchange exchange =
                Ask.of("POST", "/upload")
                        .with("content-type", "text/html")
                        .exchange(new Request.Body.Sized(5));
        assertThat(gateway.send(exchange).status()).isEqualTo(415);
    }

    // CWE-862: nobody's body is held before it is known who sends it
    @Test
    void readsNoBodyOfACallerWhoMayNot() {
        FakeExchange exchange =
                Ask.json("POST", "/orders", ORDER).exchange().sending(new CompletableFuture<>());
        assertThat(gateway.send(exchange).status()).isEqualTo(401);
    }
}
