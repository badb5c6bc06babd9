package io.gatehouse.gateway;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Request.Body;
import io.gatehouse.http.Request.Protocol;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.AuthorizePolicy;
import io.gatehouse.policy.AuthorizePolicy.Proxy;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Settings;
import io.gatehouse.policy.Stated;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Sends imagined requests through the gates of a policy, and tells what each gate says and by which line.
///
/// The gates are those of the running program. Nothing leaves: there is no app and no record, and counts are the trial's own. No issuer is asked, unless a
/// token of one is shown. Not thread-safe.
public final class Trial {
    private static final Duration CREDENTIAL_LIFE = Duration.ofHours(1);
    private static final int CALLERS_MAX = 64;

    /// Control characters and those that turn the direction of text.
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    private static final AuthorizePolicy WITHOUT_BODY = new AuthorizePolicy(Proxy.CADDY, true);

    /// A request to try.
    ///
    /// @param target in origin form, visible ASCII
    /// @param from the client's address
    public record Imagined(
            String method, String target, InetAddress from, Who who, Optional<Content> content) {}

    /// Who sends a request.
    public sealed interface Who {}

    /// Somebody without a credential.
    public record Nobody() implements Who {}

    /// Whoever this token names, if it is believed.
    ///
    /// @param token visible ASCII
    public record Bearer(String token) implements Who {
        @Override
        public String toString() {
            return "Bearer[" + token.length() + " characters]";
        }
    }

    /// Somebody who is supposed to have signed in, with a credential of this gateway.
    ///
    /// @param issuer of the credential, if it is not this gateway
    /// @param roles as the issuer names them
    /// @param secondFactor whether it says so
    public record Caller(
            Optional<String> issuer, String subject, List<String> roles, boolean secondFactor)
            implements Who {}

    /// @param type of the body
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    public record Content(String type, byte[] bytes) {}

    public enum Answer {
        PASSES,
        REFUSES,
        /// The policy only counts it here, and lets it pass.
        WOULD_REFUSE,
        /// By a page or document of Gatehouse's own.
        ANSWERS,
        /// Too little was given to tell.
        NOT_JUDGED
    }

    /// What one gate said.
    ///
    /// @param reason empty where there is nothing to say
    /// @param by the line that decided
    public record Step(String gate, Answer answer, String reason, Optional<Position> by) {}

    /// What all gates said, to the first that ended the request.
    public record Outcome(List<Step> steps) {
        public Outcome {
            steps = List.copyOf(steps);
        }

        /// Whether every gate could tell.
        public boolean isWhole() {
            return steps.stream().noneMatch(step -> step.answer() == Answer.NOT_JUDGED);
        }

        /// Whether the app would see the request; if not everything was given, whether it might.
        public boolean isAllowed() {
            return steps.stream()
                    .noneMatch(step ->
                            step.answer() == Answer.REFUSES || step.answer() == Answer.ANSWERS);
        }
    }

    private final Snapshot snapshot;
    private final InstantSource clock;

    private Trial(Snapshot snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /// Where nobody's token is believed.
    ///
    /// @return or what stands in the API description that cannot be enforced
    public static Parsed<Trial> of(Policy policy, InstantSource clock) {
        return of(policy, nobodys(clock), clock);
    }

    /// @param credentials judge the tokens that are shown
    /// @return or what stands in the API description that cannot be enforced
    public static Parsed<Trial> of(Policy policy, Credentials credentials, InstantSource clock) {
        return switch (Snapshot.compile(policy, facts(credentials, clock), new Nowhere())) {
            case Parsed.Right<Snapshot>(Snapshot snapshot) ->
                    new Parsed.Right<>(new Trial(snapshot, clock));
            case Parsed.Wrong<Snapshot> wrong -> new Parsed.Wrong<>(wrong.problems());
        };
    }

    /// Of the policy in force. Tokens are believed as it believes them; failures are not counted against anybody.
    public static Trial of(Snapshot running, InstantSource clock) {
        Credentials apart = running.facts().credentials().apart();
        return new Trial(running.by(facts(apart, clock), new Nowhere()), clock);
    }

    /// The same trial before it counted anything.
    public Trial anew() {
        return new Trial(
                snapshot.beside(snapshot.facts().counting(new Limiter(CALLERS_MAX))), clock);
    }

    /// A snapshot, with those of other apps of the policy, that believes nobody and leads to no app.
    ///
    /// @return or what stands in the API description that cannot be enforced
    public static Parsed<Snapshot> unserved(Policy policy, InstantSource clock) {
        Facts facts = facts(nobodys(clock), clock);
        Parsed<Snapshot> all = Snapshot.compile(policy, facts, new Nowhere());
        for (Policy app : policy.apps()) {
            all =
                    all.then(so ->
                            Snapshot.compile(app, facts, new Nowhere())
                                    .then(other -> new Parsed.Right<>(so.with(List.of(other)))));
        }
        return all;
    }

    private static Credentials nobodys(InstantSource clock) {
        Trust nobody =
                new Trust(
                        _ ->
                                CompletableFuture.failedStage(
                                        new IllegalStateException("A trial asks no issuer")),
                        Providers.jdk(),
                        clock);
        return new Credentials(nobody, Optional.empty(), nanoTime(clock));
    }

    private static LongSupplier nanoTime(InstantSource clock) {
        return () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    private static Facts facts(Credentials credentials, InstantSource clock) {
        return new Facts(
                credentials,
                new Limiter(CALLERS_MAX),
                new AddressKeys(0, 0),
                (_, _, policy, now) -> new Identity("", policy.epoch(), now),
                () -> "{\"keys\":[]}",
                Runnable::run,
                nanoTime(clock));
    }

    List<Gate> gates() {
        return snapshot.gates();
    }

    public Outcome send(Imagined imagined) {
        return walk(imagined, passage(imagined));
    }

    /// As if a proxy only asked ([Asking]): nothing is said of the body, and what the app's answer would decide is refused.
    ///
    /// @param from the client's address, as a trusted proxy tells it
    public Outcome ask(Imagined imagined) {
        Passage passage = passage(imagined, true);
        passage.ask(passage.request(), WITHOUT_BODY);
        return walk(imagined, passage);
    }

    private Outcome walk(Imagined imagined, Passage passage) {
        List<Step> steps = new ArrayList<>();
        for (Gate gate : gates()) {
            Step step = step(gate, imagined, passage);
            steps.add(step);
            if (step.answer() == Answer.REFUSES || step.answer() == Answer.ANSWERS) {
                break;
            }
        }
        return new Outcome(steps);
    }

    /// The request before the first gate.
    Passage passage(Imagined imagined) {
        return passage(imagined, snapshot.scheme().equals("https"));
    }

    private Passage passage(Imagined imagined, boolean secure) {
        Settings settings = snapshot.policy().settings();
        URI url = settings.url();
        Body body =
                imagined.content().isEmpty()
                        ? new Body.None()
                        : new Body.Sized(imagined.content().get().bytes().length);
        Request request =
                new Request(
                        imagined.method(),
                        imagined.target(),
                        url.getAuthority(),
                        headers(imagined),
                        Protocol.HTTP_1_1,
                        new InetSocketAddress(imagined.from(), 0),
                        secure,
                        body,
                        false);
        byte[] bytes = imagined.content().map(Content::bytes).orElse(new byte[0]);
        return new Passage(
                new ProbeExchange(request, bytes, List.of()),
                snapshot,
                clock.instant(),
                "trial",
                TraceContext.of(List.of(), new SplittableRandom()));
    }

    private static Headers headers(Imagined imagined) {
        Headers.Builder headers = Headers.builder();
        imagined.content().ifPresent(content -> headers.add("content-type", content.type()));
        if (imagined.who() instanceof Bearer bearer) {
            headers.add("authorization", "Bearer " + bearer.token());
        }
        return headers.build();
    }

    private Step step(Gate gate, Imagined imagined, Passage passage) {
        if (gate instanceof Authentication && imagined.who() instanceof Caller caller) {
            passage.note(new Principal.Verified(credential(caller, passage)));
            return passed(gate, Optional.empty(), "supposed: " + caller.subject());
        }
        return step(gate, settled(gate.judge(passage)), imagined, passage);
    }

    Credential credential(Caller caller, Passage passage) {
        String issuer = caller.issuer().orElseGet(() -> snapshot.policy().ownIssuer());
        Instant expires = clock.instant().plus(CREDENTIAL_LIFE);
        List<String> amr = caller.secondFactor() ? List.of("mfa") : List.of();
        return new Credential(
                new VerifiedToken(
                        issuer,
                        caller.subject(),
                        expires,
                        Optional.empty(),
                        TokenType.ACCESS,
                        caller.roles(),
                        amr,
                        claims(passage)),
                LimitKey.of(issuer, caller.subject()));
    }

    /// Whoever is imagined has just signed in; of somebody whom a proxy asks about, nobody said when.
    private String claims(Passage passage) {
        return passage.asked().isPresent()
                ? "{}"
                : "{\"auth_time\":" + clock.instant().getEpochSecond() + "}";
    }

    /// Nothing here takes time: what a verdict waits for is at hand.
    static Verdict settled(Verdict verdict) {
        return verdict instanceof Verdict.Later later
                ? settled(later.verdict().toCompletableFuture().join())
                : verdict;
    }

    private Step step(Gate gate, Verdict verdict, Imagined imagined, Passage passage) {
        return switch (verdict) {
            case Verdict.Pass _ -> passed(gate, passage);
            case Verdict.Deny(Refusal refusal)
                    when refusal.code() == RefusalCode.BODY_MISSING
                            && imagined.content().isEmpty() ->
                    new Step(gate.name(), Answer.NOT_JUDGED, "no body was given", refusal.rule());
            case Verdict.Deny(Refusal refusal)
                    when gate instanceof Conditions && imagined.content().isEmpty() ->
                    new Step(gate.name(), Answer.NOT_JUDGED, "no body was given", refusal.rule());
            case Verdict.Deny(Refusal refusal) when refusal.code() == RefusalCode.CONDITION_ERROR ->
                    new Step(
                            gate.name(),
                            Answer.NOT_JUDGED,
                            "a condition asks for more than was given",
                            refusal.rule());
            case Verdict.Deny(Refusal refusal)
                    when refusal.code() == RefusalCode.CREDENTIAL_INVALID
                            && imagined.who() instanceof Bearer bearer ->
                    new Step(
                            gate.name(),
                            Answer.REFUSES,
                            words(refusal) + "; " + doubt(bearer),
                            refusal.rule());
            case Verdict.Deny(Refusal refusal) when passage.observes(refusal) ->
                    new Step(gate.name(), Answer.WOULD_REFUSE, words(refusal), refusal.rule());
            case Verdict.Deny(Refusal refusal) ->
                    new Step(gate.name(), Answer.REFUSES, words(refusal), refusal.rule());
            case Verdict.Answer answer ->
                    new Step(
                            gate.name(),
                            Answer.ANSWERS,
                            "status " + answer.response().status(),
                            Optional.empty());
            case Verdict.Later _ -> throw new IllegalStateException("A settled verdict");
        };
    }

    private String doubt(Bearer bearer) {
        return snapshot.facts().credentials().doubt(bearer.token(), clock.instant());
    }

    private static String words(Refusal refusal) {
        StringBuilder words =
                new StringBuilder()
                        .append(refusal.code().status())
                        .append(' ')
                        .append(refusal.code().name());
        refusal.faults()
                .forEach(fault ->
                        words.append("; ").append(fault.at()).append(' ').append(fault.message()));
        return words.toString();
    }

    /// With what the gate went by, where that stands in a file.
    private static Step passed(Gate gate, Passage passage) {
        return switch (gate) {
            case Routing _ ->
                    passed(
                            gate,
                            Optional.of(passage.route().operation().at()),
                            passage.route().label());
            case Authentication _ when passage.principal() instanceof Principal.Verified verified ->
                    passed(gate, Optional.empty(), words(verified.credential(), passage));
            case Permission _ when passage.ownership().isPresent() ->
                    new Step(
                            gate.name(),
                            Answer.NOT_JUDGED,
                            "the app's answer decides: " + passage.route().access().value(),
                            Optional.of(passage.route().access().at()));
            case Permission _ -> passed(gate, passage.route().access());
            case Limits _ ->
                    passage.route()
                            .limit()
                            .map(limit -> passed(gate, limit))
                            .orElseGet(() -> passed(gate, Optional.empty(), "no limit"));
            case Validation _ -> passed(gate, passage.route());
            case Conditions _ ->
                    passage.route().when().stream()
                            .filter(when -> when.value().usesBody())
                            .findFirst()
                            .map(when -> passed(gate, when))
                            .orElseGet(() -> passed(gate, Optional.empty(), ""));
            default -> passed(gate, Optional.empty(), "");
        };
    }

    /// Whom a token names, with what a terminal might obey taken out.
    private static String words(Credential credential, Passage passage) {
        List<String> roles = credential.roles(passage.snapshot().policy());
        String words =
                "verified: %s of %s, %s, until %s"
                        .formatted(
                                credential.caller().subject(),
                                credential.caller().issuer(),
                                roles.isEmpty() ? "no role" : String.join(" ", roles),
                                credential.expires());
        return UNPRINTABLE.matcher(words).replaceAll("?");
    }

    private static Step passed(Gate gate, Route route) {
        return passed(gate, Optional.of(route.operation().at()), "as declared");
    }

    private static Step passed(Gate gate, Stated<?> stated) {
        return passed(gate, Optional.of(stated.at()), stated.value().toString());
    }

    private static Step passed(Gate gate, Optional<Position> by, String reason) {
        return new Step(gate.name(), Answer.PASSES, reason, by);
    }

    /// The app of a trial: nobody goes there.
    private record Nowhere() implements Upstream {
        @Override
        public List<State> states() {
            return List.of();
        }

        @Override
        public void close() {}

        @Override
        public void giveWayTo(Upstream other) {}
    }
}
