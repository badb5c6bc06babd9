package io.gatehouse.gateway;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.CertificatePolicy;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Profile;
import io.gatehouse.policy.ResponsePolicy;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.validate.QueryDialect;
import io.gatehouse.spec.validate.RequestValidator;
import io.gatehouse.spec.validate.ResponseValidator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One compiled policy with everything that is made of it. A request keeps the snapshot that it came under, to its end. Immutable and thread-safe.
public final class Snapshot {
    private final Policy policy;
    private final Facts facts;
    private final Upstream upstream;
    private final Validators validators;
    private final FromApp fromApp;
    private final List<Gate> gates;
    private final Map<String, Snapshot> appsByHost;

    private Snapshot(
            Policy policy,
            Facts facts,
            Upstream upstream,
            Validators validators,
            FromApp fromApp,
            List<Gate> gates,
            Map<String, Snapshot> appsByHost) {
        this.policy = policy;
        this.facts = facts;
        this.upstream = upstream;
        this.validators = validators;
        this.fromApp = fromApp;
        this.gates = List.copyOf(gates);
        this.appsByHost = Collections.unmodifiableMap(new LinkedHashMap<>(appsByHost));
    }

    private static Snapshot of(
            Policy policy, Facts facts, Upstream upstream, Validators validators) {
        Cors cors = new Cors(policy.settings().cors());
        return new Snapshot(
                policy,
                facts,
                upstream,
                validators,
                new FromApp(
                        policy.settings(),
                        cors,
                        new ResponseChecks(validators.responses()),
                        facts.workers()),
                Gates.inOrder(policy, facts, cors, validators),
                Map.of());
    }

    /// The same policy behind other gates.
    Snapshot through(List<Gate> others) {
        return new Snapshot(policy, facts, upstream, validators, fromApp, others, appsByHost);
    }

    /// The same policy by other facts, and with no app behind it.
    Snapshot by(Facts others, Upstream nowhere) {
        return of(policy, others, nowhere, validators);
    }

    /// With more apps beside this one, each at the hosts of its policy.
    public Snapshot with(List<Snapshot> apps) {
        Map<String, Snapshot> byHost = new LinkedHashMap<>(appsByHost);
        for (Snapshot app : apps) {
            app.policy().settings().hosts().stream()
                    .sorted()
                    .forEach(host -> byHost.put(host, app));
        }
        return new Snapshot(policy, facts, upstream, validators, fromApp, gates, byHost);
    }

    /// The app that answers for a host; the first one for every host that is no other's, and refuses those that are not its own.
    ///
    /// @param authority as a client sends it
    public Snapshot at(String authority) {
        return appsByHost.isEmpty()
                ? this
                : appsByHost.getOrDefault(AsciiCase.lower(authority), this);
    }

    /// This app and those beside it.
    public List<Snapshot> apps() {
        return Stream.concat(Stream.of(this), appsByHost.values().stream().distinct()).toList();
    }

    /// The gates of this app alone, which use other facts: what a request leaves behind here stays in those.
    Snapshot beside(Facts others) {
        return new Snapshot(policy, others, upstream, validators, fromApp, gates, Map.of());
    }

    /// The same policy, which refuses every request, for whichever of its apps, until a snapshot takes its place.
    public Snapshot withheld() {
        return new Snapshot(
                policy, facts, upstream, validators, fromApp, List.of(new Withheld()), Map.of());
    }

    /// @param upstream the app that the policy names
    public static Parsed<Snapshot> compile(Policy policy, Facts facts, Upstream upstream) {
        return switch (validators(policy)) {
            case Parsed.Right<Validators> right ->
                    new Parsed.Right<>(of(policy, facts, upstream, right.value()));
            case Parsed.Wrong<Validators> wrong -> new Parsed.Wrong<>(wrong.problems());
        };
    }

    /// Of each route, at the route's index.
    ///
    /// @param responses of those whose answers are compared with the API description
    /// @param clients whose certificates are believed, where the policy wants any
    public record Validators(
            List<RequestValidator> requests,
            List<Optional<ResponseValidator>> responses,
            Optional<ClientTrust> clients) {
        public Validators {
            requests = List.copyOf(requests);
            responses = List.copyOf(responses);
        }
    }

    /// The validators, or what stands in the API description that cannot be enforced.
    public static Parsed<Validators> validators(Policy policy) {
        Problems problems = new Problems();
        List<RequestValidator> requests = new ArrayList<>();
        List<Optional<ResponseValidator>> responses = new ArrayList<>();
        Optional<ClientTrust> clients =
                policy.settings().certificates().flatMap(wanted -> clients(wanted, problems));
        QueryDialect dialect = dialect(policy.settings().profile());
        for (Route route : policy.routes().all()) {
            requests.add(RequestValidator.compile(route.operation(), dialect, problems));
            responses.add(
                    route.responses()
                            .filter(ResponsePolicy::needsDeclarations)
                            .map(_ -> ResponseValidator.compile(route.operation(), problems)));
        }
        return problems.isEmpty()
                ? new Parsed.Right<>(new Validators(requests, responses, clients))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    private static Optional<ClientTrust> clients(CertificatePolicy policy, Problems problems) {
        try {
            return Optional.of(ClientTrust.in(policy.authorities()));
        } catch (CryptoException unusable) {
            problems.add(
                    policy.at(),
                    String.valueOf(unusable.getMessage()),
                    "name a PEM file of the authorities that sign clients' certificates");
            return Optional.empty();
        }
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

    /// What a listed route's requests are compared with.
    public RequestValidator validator(Route route) {
        return validators.requests().get(route.index());
    }

    /// Whether a checked route's answers may have this status.
    public boolean declaresResponse(Route route, int status) {
        return validators
                .responses()
                .get(route.index())
                .filter(known -> known.declares(status))
                .isPresent();
    }

    /// Whether the credentials in use take this token for a caller's.
    public boolean believes(String token, Instant now) {
        return facts.credentials().believes(token, now);
    }

    List<Gate> gates() {
        return gates;
    }

    Facts facts() {
        return facts;
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
