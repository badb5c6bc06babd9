package io.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestPipelineTest {
    private static final Gate ADDRESS = noting("Address");

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    /// A gate that passes everything, and says whose request it is, as the real one does.
    private static Gate noting(String name) {
        return named(
                name,
                passage -> {
                    passage.note(passage.request().peer().getAddress());
                    return Verdict.PASS;
                });
    }

    private static Gate named(String name, Gate gate) {
        return new Gate() {
            @Override
            public Verdict judge(Passage passage) {
                return gate.judge(passage);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private FakeExchange sendThrough(Gate... gates) {
        FakeExchange exchange = Ask.get("/health").exchange();
        gateway.through(List.of(gates)).handle(exchange);
        return exchange.run();
    }

    @Test
    void meetsTheGatesInTheOrderOfTheManual() {
        assertThat(gateway.snapshot().gates())
                .extracting(Gate::name)
                .containsExactly(
                        "Asking",
                        "Host",
                        "Path",
                        "Address",
                        "Own",
                        "Routing",
                        "Cors",
                        "CrossSite",
                        "Sunset",
                        "Authentication",
                        "Permission",
                        "Limits",
                        "BodyReading",
                        "Validation",
                        "Conditions");
    }

    @Test
    void asksEachGateOnceAndThenTheApp() {
        List<String> met = new ArrayList<>();
        Gate[] gates =
                Stream.of("one", "two", "three")
                        .map(name ->
                                named(
                                        name,
                                        passage -> {
                                            met.add(name);
                                            return ADDRESS.judge(passage);
                                        }))
                        .toArray(Gate[]::new);

        assertThat(sendThrough(gates).reachedTheApp()).isTrue();
        assertThat(met).containsExactly("one", "two", "three");
    }

    @Test
    void aGateThatAnswersEndsTheRequest() {
        FakeExchange exchange =
                sendThrough(
                        ADDRESS,
                        _ -> new Verdict.Answer(Response.empty(204, Headers.none())),
                        _ -> {
                            throw new AssertionError("met a gate behind the answer");
                        });

        assertThat(exchange.status()).isEqualTo(204);
        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(gateway.faults()).isEmpty();
        assertThat(gateway.accesses()).hasSize(1);
    }

    @Test
    void goesOnWhenALateVerdictPasses() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        FakeExchange exchange = sendThrough(ADDRESS, _ -> new Verdict.Later(verdict));
        assertThat(exchange.isAnswered()).isFalse();

        verdict.complete(Verdict.PASS);

        assertThat(exchange.run().reachedTheApp()).isTrue();
        assertThat(gateway.accesses()).hasSize(1);
    }

    @Test
    void aLateVerdictMayBeLateAgain() {
        CompletableFuture<Verdict> first = new CompletableFuture<>();
        CompletableFuture<Verdict> second = new CompletableFuture<>();
        FakeExchange exchange = sendThrough(ADDRESS, _ -> new Verdict.Later(first));
        first.complete(new Verdict.Later(second));
        assertThat(exchange.run().isAnswered()).isFalse();

        second.complete(Verdict.deny(Refusal.of(RefusalCode.DENIED)));

        assertThat(exchange.run().status()).isEqualTo(403);
    }

    // CWE-636: what breaks must refuse
    static Stream<Arguments> brokenGates() {
        return Stream.of(
                Arguments.of(
                        "throws",
                        (Gate)
                                _ -> {
                                    throw new IllegalStateException("broken");
                                }),
                Arguments.of("overflows the stack", (Gate) _ -> endless(0)),
                Arguments.of(
                        "runs out of memory",
                        (Gate)
                                _ -> {
                                    throw new OutOfMemoryError("pretended");
                                }),
                Arguments.of(
                        "reads a fact that no gate has noted",
                        (Gate)
                                passage ->
                                        passage.route().deny().isEmpty()
                                                ? Verdict.PASS
                                                : Verdict.PASS),
                Arguments.of(
                        "fails later",
                        (Gate)
                                _ ->
                                        new Verdict.Later(
                                                CompletableFuture.failedStage(
                                                        new IllegalStateException("broken")))),
                Arguments.of(
                        "overflows the stack later",
                        (Gate)
                                _ ->
                                        new Verdict.Later(
                                                CompletableFuture.completedStage(0)
                                                        .thenApply(RequestPipelineTest::endless))),
                Arguments.of(
                        "says nothing later",
                        (Gate) _ -> new Verdict.Later(CompletableFuture.completedStage(null))),
                Arguments.of(
                        "is late again without a verdict to wait for",
                        (Gate)
                                _ ->
                                        new Verdict.Later(
                                                CompletableFuture.completedStage(
                                                        new Verdict.Later(null)))),
                Arguments.of(
                        "answers with what cannot be sent",
                        (Gate)
                                _ ->
                                        new Verdict.Answer(
                                                Response.empty(
                                                        200, Headers.of("x-text", "a\r\nb: c")))));
    }

    private static Verdict endless(int depth) {
        return depth < 0 ? Verdict.PASS : endless(depth + 1 & Integer.MAX_VALUE);
    }

    @ParameterizedTest(name = "a gate that {0}")
    @MethodSource("brokenGates")
    void brokenGateRefusesInsteadOfLettingThrough(String how, Gate broken) {
        FakeExchange exchange = sendThrough(ADDRESS, named("Broken", broken));

        assertThat(exchange.status()).as(how).isEqualTo(503);
        assertThat(exchange.text()).contains("GATE_FAILED").doesNotContain("broken", "Exception");
        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(gateway.faults()).extracting(Event.Broken::gate).containsExactly("Broken");
        assertThat(gateway.faults().getFirst().fault())
                .isNotInstanceOf(java.util.concurrent.CompletionException.class);
        assertThat(gateway.accesses())
                .extracting(access -> access.refusal().orElseThrow())
                .containsExactly(RefusalCode.GATE_FAILED);
    }

    @Test
    void aLateVerdictAfterTheClientLeftChangesNothing() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        FakeExchange exchange = sendThrough(ADDRESS, _ -> new Verdict.Later(verdict));

        exchange.leave();
        verdict.complete(Verdict.PASS);

        assertThat(exchange.run().reachedTheApp()).isFalse();
        assertThat(gateway.accesses()).hasSize(1);
        assertThat(gateway.accesses().getFirst().complete()).isFalse();
    }

    @Test
    void aLateFailureAfterTheClientLeftChangesNothing() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        FakeExchange exchange = sendThrough(ADDRESS, _ -> new Verdict.Later(verdict));

        exchange.leave();
        verdict.completeExceptionally(new IllegalStateException("late"));

        assertThat(exchange.run().isAnswered()).isFalse();
        assertThat(gateway.faults()).isEmpty();
        assertThat(gateway.accesses()).hasSize(1);
    }

    @Test
    void aVerdictThatNeverComesHoldsTheRequestBackUntilItsDeadline() {
        FakeExchange exchange =
                sendThrough(ADDRESS, _ -> new Verdict.Later(new CompletableFuture<>()));

        assertThat(exchange.reachedTheApp()).isFalse();
        assertThat(exchange.isAnswered()).isFalse();
    }

    @Test
    void refusesWhenForwardingThrows() {
        FakeExchange exchange = gateway.send(Ask.get("/health").exchange().whoseForwardThrows());

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(gateway.faults()).extracting(Event.Broken::gate).containsExactly("ToApp");
        assertThat(gateway.accesses()).hasSize(1);
    }

    @Test
    void refusesWhenTheCallerCannotBeSignedForTheApp() {
        Gate unsigned =
                named(
                        "Unsigned",
                        passage -> {
                            throw new io.gatehouse.crypto.CryptoException(
                                    io.gatehouse.crypto.CryptoException.Code.ALGORITHM_MISSING,
                                    "no key");
                        });
        assertThat(sendThrough(ADDRESS, unsigned).text())
                .contains("GATE_FAILED")
                .doesNotContain("no key");
    }

    @Test
    void endsTheConnectionWhenNotEvenTheRefusalCanBeMade() {
        FakeExchange exchange = Ask.get("/health").exchange();
        RequestPipeline pipeline =
                new RequestPipeline(
                        () -> gateway.snapshot(),
                        event -> {
                            gateway.noted.add(event);
                            if (event instanceof Event.Broken) {
                                throw new IllegalStateException("a journal against its contract");
                            }
                        },
                        gateway.clock,
                        java.util.Random::new);

        pipeline.handle(exchange.whoseForwardThrows());

        assertThat(exchange.isAborted()).isTrue();
        assertThat(exchange.isAnswered()).isFalse();
        assertThat(gateway.accesses()).hasSize(1);
    }

    @Test
    void notesAMessageThatBrokeTheFramingRules() {
        Response told =
                gateway.pipeline()
                        .refused(
                                new InetSocketAddress(Ask.address("203.0.113.7"), 1),
                                FramingFault.LENGTH_AND_ENCODING);

        String problem = new String(told.body(), UTF_8);
        assertThat(problem).contains("\"code\":\"LENGTH_AND_ENCODING\"").contains("\"status\":400");
        String requestId = problem.replaceFirst(".*\"requestId\":\"([^\"]+)\".*", "$1");
        assertThat(gateway.noted)
                .containsExactly(
                        new Event.Framing(
                                gateway.clock.instant(),
                                requestId,
                                Ask.address("203.0.113.7"),
                                FramingFault.LENGTH_AND_ENCODING));
    }

    @Test
    void recordsWhoWhatAndByWhichRule() {
        gateway.send(Ask.get("/orders?limit=3").bearing(gateway.clerk()));

        Event.Access access = gateway.accesses().getFirst();
        assertThat(access.caller()).contains(new Event.Caller(TestGateway.URL, "carl"));
        assertThat(access.route()).contains("GET /orders");
        assertThat(access.target()).isEqualTo("/orders?limit=3");
        assertThat(access.rule().orElseThrow().file()).endsWith("gatehouse.yaml");
        assertThat(access.refusal()).isEmpty();
        assertThat(access.status()).isEqualTo(200);
        assertThat(access.totalMicros()).isEqualTo(5_000);
        assertThat(access.complete()).isTrue();
    }

    @Test
    void recordsTheRuleThatRefused() {
        gateway.send(Ask.get("/orders"));

        Event.Access access = gateway.accesses().getFirst();
        assertThat(access.refusal()).contains(RefusalCode.CREDENTIAL_MISSING);
        assertThat(access.rule().orElseThrow().file()).endsWith("gatehouse.yaml");
        assertThat(access.caller()).isEmpty();
    }

    @Test
    void namesNoRuleWhereNoneDecided() {
        gateway.send(Ask.get("/nowhere"));
        assertThat(gateway.accesses().getFirst().rule()).isEmpty();
    }

    @Test
    void judgesARequestToItsEndByThePolicyItCameUnder() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        List<Snapshot> current = new ArrayList<>();
        current.add(gateway.snapshot().through(List.of(ADDRESS, _ -> new Verdict.Later(verdict))));
        RequestPipeline pipeline =
                new RequestPipeline(
                        current::getLast, gateway.noted::add, gateway.clock, java.util.Random::new);
        FakeExchange exchange = Ask.get("/health").exchange();
        pipeline.handle(exchange);

        current.add(
                gateway.snapshot()
                        .through(List.of(_ -> Verdict.deny(Refusal.of(RefusalCode.DENIED)))));
        verdict.complete(Verdict.PASS);

        assertThat(exchange.run().reachedTheApp()).isTrue();
    }
}
