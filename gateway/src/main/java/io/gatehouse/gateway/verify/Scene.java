package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Probe;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request.Body;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.CertificatePolicy;
import io.gatehouse.policy.Match;
import io.gatehouse.policy.Mode;
import io.gatehouse.policy.Network;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.validate.RequestValidator;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What attempts are made of: requests that the policy would allow, to be spoilt in one way each. Not thread-safe.
final class Scene {
    /// Attempts at one control.
    private static final int SAMPLES_MAX = 12;

    /// Operations that are tried for one whose requests come through to the app.
    private static final int TRIED_MAX = 32;

    private static final byte[] NO_BODY = new byte[0];

    /// Of documentation blocks (RFC 5737, RFC 3849) and of private ones: nobody's, and somebody's.
    private static final List<InetAddress> ADDRESSES =
            Stream.of("203.0.113.77", "198.51.100.77", "192.0.2.77", "10.77.77.77", "2001:db8::77")
                    .map(InetAddress::ofLiteral)
                    .toList();

    private final Snapshot snapshot;
    private final Optional<String> app;
    private final Instant now;
    private final Tokens tokens;
    private final Credentials credentials;
    private final Samples samples;
    private final List<Route> routes;
    private final List<Report.Sampled> sampled = new ArrayList<>();
    private Optional<Draft> reaching = Optional.empty();
    private boolean sought;

    /// @param app its host, where there is more than one app
    Scene(Snapshot snapshot, Optional<String> app, Instant now) {
        this.snapshot = snapshot;
        this.app = app;
        this.now = now;
        this.tokens = new Tokens(policy().ownIssuer(), now);
        this.credentials = tokens.credentials();
        this.samples = new Samples(policy());
        this.routes =
                policy().routes().all().stream()
                        .filter(route -> !route.lifecycle().isGoneAt(now))
                        .filter(route ->
                                route.hours().stream()
                                        .allMatch(hours -> hours.value().contain(now)))
                        .filter(route -> samples.path(route).isPresent())
                        .toList();
    }

    Optional<String> app() {
        return app;
    }

    Policy policy() {
        return snapshot.policy();
    }

    Instant now() {
        return now;
    }

    Tokens tokens() {
        return tokens;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Prober probe() {
        return probe(now);
    }

    Prober probe(Instant when) {
        return new Prober(new Probe(snapshot, credentials, supposed(), when));
    }

    /// As [#probe()], where certificates are looked at even if every request needs one.
    Prober probeWithoutCertificate() {
        return probeWithout(ClientCertificate.GATE);
    }

    /// As [#probe()], where nobody is let in on account of being a probe.
    Prober probeUnderMaintenance() {
        return probeWithout(MaintenanceMode.GATE);
    }

    private Prober probeWithout(String gate) {
        Set<String> others = new HashSet<>(supposed());
        others.remove(gate);
        return new Prober(new Probe(snapshot, credentials, others, now));
    }

    /// A certificate that the policy's authorities signed cannot be made up: where every request needs one, it is supposed. So is an end of maintenance: what holds
    /// then must be known to hold before.
    private Set<String> supposed() {
        Set<String> gates = new HashSet<>();
        if (policy().settings().certificates().filter(CertificatePolicy::required).isPresent()) {
            gates.add(ClientCertificate.GATE);
        }
        if (policy().maintenance().isPresent()) {
            gates.add(MaintenanceMode.GATE);
        }
        return gates;
    }

    /// Whether some refusals are only counted.
    boolean observes() {
        return policy().settings().mode() instanceof Mode.Observe
                || policy().routes().all().stream()
                        .anyMatch(route -> route.mode() instanceof Mode.Observe);
    }

    /// Operations that are offered now and can be addressed.
    List<Route> routes() {
        return routes;
    }

    /// Some of these, if they are too many for one control to try, from the first to the last.
    List<Route> sample(Control control, Collection<Route> all) {
        List<Route> some = Spread.atMost(SAMPLES_MAX, List.copyOf(all));
        if (some.size() < all.size()) {
            sampled.add(new Report.Sampled(app, control.id(), some.size(), all.size()));
        }
        return some;
    }

    /// What was not tried in full so far.
    List<Report.Sampled> sampled() {
        return sampled;
    }

    RequestValidator validator(Route route) {
        return snapshot.validator(route);
    }

    /// The front page, by nobody in particular, as any browser would ask for it.
    Draft anything() {
        return new Draft(
                "GET",
                "/",
                policy().settings().hosts().stream().sorted().findFirst().orElseThrow(),
                Headers.none(),
                ADDRESSES.getFirst(),
                true,
                new Body.None(),
                NO_BODY,
                false);
    }

    /// A request that comes as far as the credential is looked at.
    Optional<Draft> front() {
        return routes().stream()
                .findFirst()
                .flatMap(this::to)
                .or(() -> policy().unlisted(now).map(_ -> anything()));
    }

    /// By nobody, from a network that may, to an operation, with all that its declaration needs but a body; empty if nobody could send it.
    Optional<Draft> to(Route route) {
        return samples.request(route, anything()).flatMap(draft -> inside(route).map(draft::from));
    }

    /// As [#to], by somebody who may.
    Optional<Draft> allowed(Route route) {
        if (!isForSomebody(route)) {
            return Optional.empty();
        }
        Optional<Draft> draft = to(route);
        return isForAnyone(route) ? draft : draft.flatMap(to -> byCaller(route, to));
    }

    /// Whether somebody may, on no condition that a made-up request might not meet.
    static boolean isForSomebody(Route route) {
        return route.deny().isEmpty()
                && route.when().isEmpty()
                && !(route.access().value() instanceof Access.Nobody);
    }

    static boolean isForAnyone(Route route) {
        return route.access().value() instanceof Access.Anyone && route.mfa().isEmpty();
    }

    private Optional<Draft> byCaller(Route route, Draft to) {
        return caller(route, to).map(caller -> to.bearing(tokens.of(caller)));
    }

    /// Somebody who may, with as little as suffices.
    Optional<Caller> caller(Route route, Draft to) {
        Caller nobodyInParticular = Caller.with(List.of());
        return switch (route.access().value()) {
            case Access.Nobody _ -> Optional.empty();
            case Access.Anyone _, Access.SignedIn _ -> Optional.of(nobodyInParticular);
            case Access.AnyOf any ->
                    role(any)
                            .map(role -> Caller.with(List.of(role)))
                            .or(() -> owner(any, route, to))
                            .or(() ->
                                    any.responseOwners().isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(nobodyInParticular));
        };
    }

    private Optional<String> role(Access access) {
        List<String> sufficient =
                policy().roles().names().stream()
                        .filter(role -> access.isMetBy(policy().roles().grants(List.of(role))))
                        .toList();
        return sufficient.stream()
                .filter(role -> !policy().roles().grants(List.of(role)).everything())
                .findFirst()
                .or(() -> sufficient.stream().findFirst());
    }

    /// Whom the path names.
    Optional<Caller> owner(Access.AnyOf any, Route route, Draft to) {
        return any.pathOwners().stream()
                .findFirst()
                .flatMap(owner -> value(route, to, owner.parameter()))
                .map(name -> Caller.with(List.of()).named(name));
    }

    Optional<String> value(Route route, Draft to, String parameter) {
        return policy().routes().match(route.operation().method(), to.path())
                        instanceof Match.Found found
                ? Optional.ofNullable(found.values().get(parameter))
                : Optional.empty();
    }

    /// Somebody with every role that there is.
    Caller everyRole() {
        return Caller.with(List.copyOf(policy().roles().names()));
    }

    private static Optional<InetAddress> inside(Route route) {
        Stream<InetAddress> named =
                route.from().stream()
                        .flatMap(from -> from.value().blocks().stream())
                        .map(Network::base);
        return Stream.concat(ADDRESSES.stream(), named)
                .filter(address ->
                        route.from().stream().allMatch(from -> from.value().contain(address)))
                .findFirst();
    }

    /// An address that fits none of these.
    Optional<InetAddress> outside(Predicate<InetAddress> networks) {
        return ADDRESSES.stream().filter(networks.negate()).findFirst();
    }

    /// A request that the app would receive, to an operation whose answers are anyone's; empty if none could be made up.
    Optional<Draft> reaching() {
        if (!sought) {
            sought = true;
            reaching =
                    Stream.concat(
                                    routes().stream()
                                            .filter(route -> route.responses().isEmpty())
                                            .filter(route -> !Owners.areInResponse(route))
                                            .sorted(
                                                    Comparator.comparing(
                                                            route -> !isForAnyone(route)))
                                            .limit(TRIED_MAX)
                                            .flatMap(route -> whole(route).stream()),
                                    policy().unlisted(now).map(_ -> anything()).stream())
                            .filter(draft -> probe().send(draft).forwarding().isPresent())
                            .findFirst();
        }
        return reaching;
    }

    /// As [#allowed], with a body if one is needed.
    Optional<Draft> whole(Route route) {
        return allowed(route)
                .flatMap(draft ->
                        validator(route).requiresBody()
                                ? samples.withBody(route, draft, validator(route))
                                : Optional.of(draft));
    }

    /// As [#to], with a body in which this field holds a text, if the declaration allows that.
    Optional<Draft> naming(Route route, List<String> field, String text) {
        return to(route)
                .flatMap(draft -> samples.withBody(route, draft, validator(route), field, text));
    }

    /// Whether everything but a body is as declared.
    boolean isAsDeclared(Route route, Draft draft) {
        return validator(route).checkParameters(samples.view(route, draft)).isEmpty();
    }
}
