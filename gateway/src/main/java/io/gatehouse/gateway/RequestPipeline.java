package io.gatehouse.gateway;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.spec.Position;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The life of a request: every gate in turn, then the app, then the record.
///
/// Read this file first, then [Gates]. Whatever happens, each request gets exactly one verdict and one record, and a gate that throws or gives
/// no verdict in time refuses. Thread-safe: what belongs to one request stands in its [Passage].
public final class RequestPipeline implements Front {
    /// Longest wait for a gate's fact; the listener's own body deadline is shorter.
    private static final Duration VERDICT_WAIT_MAX = Duration.ofSeconds(60);

    /// The last step, by the name that it has in records.
    private static final String TO_APP = "ToApp";

    private final Supplier<Snapshot> current;
    private final Journal journal;
    private final InstantSource clock;
    private final Supplier<? extends RandomGenerator> random;

    /// @param current the snapshot that a new request is judged by, and keeps to its end
    /// @param random the calling thread's generator, for request and trace ids
    public RequestPipeline(
            Supplier<Snapshot> current,
            Journal journal,
            InstantSource clock,
            Supplier<? extends RandomGenerator> random) {
        this.current = current;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void handle(Exchange exchange) {
        RandomGenerator ids = random.get();
        Passage passage =
                new Passage(
                        exchange,
                        current.get().at(exchange.request().authority()),
                        clock.instant(),
                        RequestId.next(ids),
                        TraceContext.of(exchange.request().headers().all("traceparent"), ids));
        exchange.whenEnded(ending -> journal.note(passage.end(ending)));
        proceed(passage, 0);
    }

    @Override
    public Response refused(InetSocketAddress peer, FramingFault fault) {
        String requestId = RequestId.next(random.get());
        journal.note(new Event.Framing(clock.instant(), requestId, peer.getAddress(), fault));
        return Problem.of(fault, requestId);
    }

    /// Through the gates from the given one on, and past the last one to the app. The one place where what breaks is caught, and refuses.
    private void proceed(Passage passage, int from) {
        try {
            walk(passage, from);
        } catch (Throwable broken) { // StackOverflowError from a deep document included
            broken(passage, broken);
        }
    }

    private void walk(Passage passage, int from) {
        List<Gate> gates = passage.snapshot().gates();
        for (int i = from; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            passage.enter(gate.name());
            if (!isPassed(gate.judge(passage), passage, i)) {
                return;
            }
        }
        passage.enter(TO_APP);
        passage.requireSettled();
        passage.exchange().forward(ToApp.of(passage, current));
    }

    private boolean isPassed(Verdict verdict, Passage passage, int gate) {
        return switch (verdict) {
            case Verdict.Pass _ -> true;
            case Verdict.Deny deny when passage.observes(deny.refusal()) -> {
                passage.count(deny.refusal());
                yield true;
            }
            case Verdict.Deny deny -> {
                refuse(passage, deny.refusal());
                yield false;
            }
            case Verdict.Answer _ when passage.asked().isPresent() -> {
                refuse(passage, Refusal.of(RefusalCode.ANSWERED_HERE));
                yield false;
            }
            case Verdict.Answer answer -> {
                answer(passage, answer.response());
                yield false;
            }
            case Verdict.Later later -> {
                await(passage, later, gate);
                yield false;
            }
        };
    }

    /// Goes on, on the exchange's event loop, when the verdict is known.
    private void await(Passage passage, Verdict.Later later, int gate) {
        var _ =
                later.verdict()
                        .toCompletableFuture()
                        .copy()
                        .orTimeout(VERDICT_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        .whenCompleteAsync(
                                (verdict, fault) -> resume(passage, gate, verdict, fault),
                                passage.exchange().eventLoop());
    }

    private void resume(
            Passage passage, int gate, @Nullable Verdict verdict, @Nullable Throwable fault) {
        if (passage.isEnded()) {
            return;
        }
        if (fault != null || verdict == null) {
            broken(passage, fault == null ? new IllegalStateException("No verdict came") : fault);
            return;
        }
        try {
            if (isPassed(verdict, passage, gate)) {
                proceed(passage, gate + 1);
            }
        } catch (Throwable broken) { // as in proceed
            broken(passage, broken);
        }
    }

    private void broken(Passage passage, Throwable fault) {
        try {
            journal.note(
                    new Event.Broken(
                            clock.instant(), passage.requestId(), passage.gate(), cause(fault)));
            refuse(passage, Refusal.of(RefusalCode.GATE_FAILED));
        } catch (Throwable again) { // nothing can be answered: the client sees the connection end
            passage.exchange().abort();
        }
    }

    /// What a stage failed with, out of the wrapping that stages put around it.
    private static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null
                ? fault.getCause()
                : fault;
    }

    private void refuse(Passage passage, Refusal refusal) {
        passage.refuse(refusal);
        Optional<Position> shown = passage.isAdministrators() ? refusal.rule() : Optional.empty();
        answer(passage, Problem.of(refusal, passage.request(), passage.requestId(), shown));
    }

    private void answer(Passage passage, Response response) {
        Headers headers = passage.snapshot().fromApp().ownHeaders(passage, response.headers());
        passage.exchange().answer(new Response(response.status(), headers, response.body()));
    }
}
