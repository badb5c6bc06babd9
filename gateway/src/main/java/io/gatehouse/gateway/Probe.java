package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Policy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Sends made-up requests through the pipeline and the very gates of a snapshot, and tells all that came of them.
///
/// What a request leaves behind is the probe's own: credentials, counts, records, identities. Nothing leaves: what would be sent to the app is what a probe
/// tells. Not thread-safe.
public final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDENTITY_LIFE = Duration.ofSeconds(30);
    private static final int CALLERS_MAX = 64;

    /// What the app is told of a verified caller here, in place of a signed identity.
    public static final String IDENTITY = "identity-of-a-probe";

    private final Snapshot judging;
    private final Set<String> supposed;
    private final Instant now;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Said> said = new ArrayList<>();
    private final List<Event.Access> records = new ArrayList<>();
    private final RequestPipeline pipeline;

    /// A gate's answer.
    ///
    /// @param refusal why it refused, if it did
    /// @param passed whether it let the request on
    public record Said(String gate, Optional<Refusal> refusal, boolean passed) {}

    /// All that came of one request.
    ///
    /// @param said by each gate that was asked, in order
    /// @param record what the journal was told at the end, or when it would have gone to the app
    /// @param answer what the client received, if anything
    /// @param forwarding what the app would have received, if anything
    public record Outcome(
            List<Said> said,
            Optional<Event.Access> record,
            Optional<Response> answer,
            Optional<Forwarding> forwarding) {
        public Outcome {
            said = List.copyOf(said);
        }

        /// Why it was refused, whoever refused it.
        public Optional<RefusalCode> refusal() {
            return record.flatMap(Event.Access::refusal);
        }

        /// What this gate said, if it was asked.
        public Optional<Said> by(String gate) {
            return said.stream().filter(answer -> answer.gate().equals(gate)).findFirst();
        }
    }

    /// @param credentials of callers whom only the probe knows
    /// @param supposed gates that want what a probe cannot make up: taken to have let a request pass
    /// @param now when the requests come
    public Probe(Snapshot snapshot, Credentials credentials, Set<String> supposed, Instant now) {
        this.supposed = supposed;
        this.now = now;
        this.judging = snapshot.beside(facts(credentials)).through(listening(snapshot.gates()));
        SplittableRandom random = new SplittableRandom();
        this.pipeline = new RequestPipeline(() -> judging, this::note, () -> now, () -> random);
    }

    private Facts facts(Credentials credentials) {
        return new Facts(
                credentials,
                new Limiter(CALLERS_MAX),
                new AddressKeys(0, 0),
                (_, _, policy, at) -> identity(policy, at),
                () -> "{\"keys\":[]}",
                Runnable::run,
                nanos::get);
    }

    private static Identity identity(Policy policy, Instant at) {
        return new Identity(IDENTITY, policy.epoch(), at.plus(IDENTITY_LIFE));
    }

    private List<Gate> listening(List<Gate> gates) {
        return gates.stream()
                .<Gate>map(gate -> new Overheard(gate, said, supposed.contains(gate.name())))
                .toList();
    }

    private void note(Event event) {
        if (event instanceof Event.Access access) {
            records.add(access);
        }
    }

    /// When this probe's requests come.
    public Instant now() {
        return now;
    }

    /// Moves the clock that limits count by, ahead or back.
    public void turn(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /// @param body all of it, whatever length the request declares
    /// @param shown the client's certificates in the handshake, its own first
    /// @throws IllegalStateException if no verdict came in time
    public Outcome send(Request request, byte[] body, List<X509Certificate> shown) {
        said.clear();
        records.clear();
        ProbeExchange exchange = new ProbeExchange(request, body, shown);
        pipeline.handle(exchange);
        await(exchange);
        return new Outcome(
                said, records.stream().findFirst(), exchange.answered(), exchange.forwarded());
    }

    private static void await(ProbeExchange exchange) {
        try {
            exchange.decided().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("No verdict came in time", late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }

    /// The gate itself, and what it says.
    private record Overheard(Gate gate, List<Said> said, boolean supposed) implements Gate {
        @Override
        public Verdict judge(Passage passage) {
            return heard(supposed ? Verdict.PASS : gate.judge(passage));
        }

        private Verdict heard(Verdict verdict) {
            switch (verdict) {
                case Verdict.Pass _ -> tell(Optional.empty(), true);
                case Verdict.Deny deny -> tell(Optional.of(deny.refusal()), false);
                case Verdict.Answer _ -> tell(Optional.empty(), false);
                case Verdict.Later later -> {
                    return new Verdict.Later(later.verdict().thenApply(this::heard));
                }
            }
            return verdict;
        }

        private void tell(Optional<Refusal> refusal, boolean passed) {
            said.add(new Said(name(), refusal, passed));
        }

        @Override
        public String name() {
            return gate.name();
        }
    }
}
