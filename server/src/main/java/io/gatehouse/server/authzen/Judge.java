package io.gatehouse.server.authzen;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.Trial;
import io.gatehouse.gateway.Trial.Answer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Nobody;
import io.gatehouse.gateway.Trial.Outcome;
import io.gatehouse.gateway.Trial.Step;
import io.gatehouse.gateway.Trial.Who;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.authzen.Evaluation.Subject;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Decides evaluations by the gates of the policy in force, as if a proxy had asked about such a request. Nothing is counted, and nothing is recorded.
/// Thread-safe.
final class Judge {
    private static final String USER = "user";
    private static final String ANONYMOUS = "anonymous";
    private static final String ROUTE = "route";
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");

    /// In no network that a policy names: where an address matters, it must be said.
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final Supplier<Snapshot> current;
    private final InstantSource clock;
    private volatile Prepared prepared;

    /// A trial of one snapshot.
    private record Prepared(Snapshot snapshot, Trial trial) {}

    Judge(Supplier<Snapshot> current, InstantSource clock) {
        this.current = current;
        this.clock = clock;
        this.prepared = prepare(current.get());
    }

    Decision decide(Evaluation evaluation) {
        Snapshot snapshot = current.get();
        Optional<String> unknown = unknown(evaluation, snapshot.policy());
        return unknown.isPresent()
                ? Decision.no(unknown.get())
                : decision(trial(snapshot).ask(imagined(evaluation)));
    }

    private static Optional<String> unknown(Evaluation evaluation, Policy policy) {
        Subject subject = evaluation.subject();
        if (!subject.type().equals(USER) && !subject.type().equals(ANONYMOUS)) {
            return Optional.of("subjects are of type user or anonymous");
        }
        if (!evaluation.resource().type().equals(ROUTE)) {
            return Optional.of("resources are of type route");
        }
        if (!METHOD.matcher(evaluation.action()).matches()) {
            return Optional.of("actions are methods of HTTP");
        }
        boolean known = subject.issuer().map(issuer -> isKnown(issuer, policy)).orElse(true);
        return known ? Optional.empty() : Optional.of("no tokens of this issuer count");
    }

    private static boolean isKnown(String issuer, Policy policy) {
        return issuer.equals(policy.settings().url().toString())
                || policy.issuer(issuer).isPresent();
    }

    /// Compiled once for each policy, and begun anew for each evaluation.
    private Trial trial(Snapshot snapshot) {
        Prepared known = prepared;
        if (known.snapshot() != snapshot) {
            known = prepare(snapshot);
            prepared = known;
        }
        return known.trial().anew();
    }

    private Prepared prepare(Snapshot snapshot) {
        return new Prepared(snapshot, Trial.of(snapshot, clock));
    }

    private static Imagined imagined(Evaluation evaluation) {
        Subject subject = evaluation.subject();
        Who who =
                subject.type().equals(USER)
                        ? new Caller(subject.issuer(), subject.id(), subject.roles(), subject.mfa())
                        : new Nobody();
        return new Imagined(
                evaluation.action(),
                evaluation.resource().id(),
                evaluation.address().orElse(NOWHERE),
                who,
                Optional.empty());
    }

    private static Decision decision(Outcome outcome) {
        boolean allowed = outcome.isAllowed() && outcome.isWhole();
        Optional<Step> telling =
                outcome.steps().stream()
                        .filter(step -> step.answer() != Answer.PASSES)
                        .reduce((_, last) -> last);
        return new Decision(
                allowed,
                telling.map(Step::reason),
                telling.map(Step::gate),
                telling.flatMap(Step::by));
    }
}
