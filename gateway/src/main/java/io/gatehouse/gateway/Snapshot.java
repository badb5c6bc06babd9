package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Profile;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.validate.QueryDialect;
import io.gatehouse.spec.validate.RequestValidator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One compiled policy with everything that is made of it. A request keeps the snapshot that it came under, to its end. Immutable and thread-safe.
public final class Snapshot {
    private final Policy policy;
    private final Facts facts;
    private final Upstream upstream;
    private final FromApp fromApp;
    private final List<Gate> gates;

    private Snapshot(
            Policy policy, Facts facts, Upstream upstream, FromApp fromApp, List<Gate> gates) {
        this.policy = policy;
        this.facts = facts;
        this.upstream = upstream;
        this.fromApp = fromApp;
        this.gates = List.copyOf(gates);
    }

    private static Snapshot of(
            Policy policy, Facts facts, Upstream upstream, List<RequestValidator> validators) {
        Cors cors = new Cors(policy.settings().cors());
        return new Snapshot(
                policy,
                facts,
                upstream,
                new FromApp(policy.settings(), cors),
                Gates.inOrder(policy, facts, cors, validators));
    }

    /// The same policy behind other gates.
    Snapshot through(List<Gate> others) {
        return new Snapshot(policy, facts, upstream, fromApp, others);
    }

    /// @param upstream the app that the policy names
    public static Parsed<Snapshot> compile(Policy policy, Facts facts, Upstream upstream) {
        return switch (validators(policy)) {
            case Parsed.Right<List<RequestValidator>> right ->
                    new Parsed.Right<>(of(policy, facts, upstream, right.value()));
            case Parsed.Wrong<List<RequestValidator>> wrong -> new Parsed.Wrong<>(wrong.problems());
        };
    }

    /// Each route's validator, at the route's index; or what stands in the API description that cannot be enforced.
    public static Parsed<List<RequestValidator>> validators(Policy policy) {
        Problems problems = new Problems();
        List<RequestValidator> validators = new ArrayList<>();
        policy.routes()
                .all()
                .forEach(route ->
                        validators.add(
                                RequestValidator.compile(
                                        route.operation(),
                                        dialect(policy.settings().profile()),
                                        problems)));
        return problems.isEmpty()
                ? new Parsed.Right<>(validators)
                : new Parsed.Wrong<>(problems.inOrder());
    }

    private static QueryDialect dialect(Profile profile) {
        return switch (profile) {
            case EXPRESS -> QueryDialect.EXPRESS;
            case EXPRESS4 -> QueryDialect.EXPRESS4;
            case FASTIFY -> QueryDialect.FASTIFY;
            case KOA -> QueryDialect.KOA;
            case RAW -> QueryDialect.RAW;
        };
    }

    public Policy policy() {
        return policy;
    }

    List<Gate> gates() {
        return gates;
    }

    FromApp fromApp() {
        return fromApp;
    }

    public Upstream upstream() {
        return upstream;
    }

    AddressKeys addressKeys() {
        return facts.addressKeys();
    }

    /// Of the whole policy.
    Mode mode() {
        return policy.settings().mode();
    }

    String scheme() {
        return policy.settings().url().getScheme();
    }

    /// What the app is told of a verified caller.
    String identity(Credential credential, Instant now) {
        return credential.identity(policy, facts.identities(), now);
    }
}
