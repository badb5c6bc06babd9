package io.gatehouse.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.gateway.Facts;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.verify.Report;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.AppPolicy;
import io.gatehouse.policy.CertificatePolicy;
import io.gatehouse.policy.ContentHash;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings;
import io.gatehouse.server.wiring.Issuers;
import io.gatehouse.server.wiring.Secrets;
import io.gatehouse.server.wiring.Upstreams;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy in force, and how another takes its place: compiled whole beside it, its controls tried, then swapped. If anything is wrong, the one in force stays.
///
/// Thread-safe: one reload at a time, and readers never wait.
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    /// What did not fire is told in so many lines.
    private static final int COMPLAINTS_MAX = 5;

    /// What belongs to the running process.
    private static final Map<String, Function<Settings, Object>> BOOTSTRAP =
            Map.of(
                    "url", Settings::url,
                    "hosts", Settings::hosts,
                    "listen", Settings::listen,
                    "tls", Settings::tls,
                    "certificates.ca",
                            settings -> settings.certificates().map(CertificatePolicy::authorities),
                    "record", Settings::record,
                    "timeouts", Settings::timeouts,
                    "bodies.budget", settings -> settings.bodies().budgetBytes());

    private final PolicySource source;
    private final Overrides overrides;
    private final Facts facts;
    private final Issuers issuers;
    private final Upstreams upstreams;
    private final Compiler compiler;
    private final Object lock = new Object();
    private volatile @Nullable Snapshot current;

    /// The controls that did not fire when the first policy was put in force; until another one is, nothing is forwarded.
    private volatile List<String> silent = List.of();

    /// What is checked on request: what is in force, or what is withheld.
    @GuardedBy("lock")
    private @Nullable Snapshot compiled;

    @GuardedBy("lock")
    private Secrets secretsInForce = Secrets.none();

    @GuardedBy("lock")
    private final OtherApps others;

    /// The content that was last tried, so that a mistake is told once.
    @GuardedBy("lock")
    private String triedHash = "";

    /// Makes a snapshot of a policy: [Snapshot#compile].
    interface Compiler {
        Parsed<Snapshot> compile(Policy policy, Facts facts, Upstream upstream);
    }

    /// @param upstreams opens the way to an app
    Policies(
            PolicySource source,
            Overrides overrides,
            Facts facts,
            Issuers issuers,
            Upstreams upstreams,
            Compiler compiler) {
        this.source = source;
        this.overrides = overrides;
        this.facts = facts;
        this.issuers = issuers;
        this.upstreams = upstreams;
        this.others = new OtherApps(upstreams);
        this.compiler = compiler;
    }

    Snapshot current() {
        return Objects.requireNonNull(current);
    }

    /// The controls that did not fire; while there are any, every request is refused.
    List<String> silentControls() {
        return silent;
    }

    /// Tries the controls of the policy now.
    ///
    /// @return one JSON document
    String verify() {
        Snapshot checked;
        synchronized (lock) {
            checked = Objects.requireNonNull(compiled);
        }
        return SelfTest.document(checked.policy(), SelfTest.of(checked));
    }

    /// Begins with the first policy, which refuses every request until [#prove] has tried its controls.
    void begin(Policy policy) throws Failure {
        synchronized (lock) {
            Map<AppPolicy, Upstream> ways = others.ways(policy.apps());
            Snapshot snapshot = compile(policy, open(policy), ways);
            adopt(snapshot, snapshot.withheld(), secrets(policy));
            others.keep(ways);
            triedHash = policy.epoch();
        }
    }

    /// Puts the first policy in force. If one of its controls does not fire, every request is refused until a policy takes its place whose controls do.
    void prove() {
        synchronized (lock) {
            Snapshot snapshot = Objects.requireNonNull(compiled);
            Report report = SelfTest.of(snapshot);
            silent = report.silentControls();
            if (report.isWhole()) {
                current = snapshot;
            } else {
                LOG.error(
                        "ALARM: nothing is forwarded, because controls of the policy did not fire:\n{}",
                        report.complaint(COMPLAINTS_MAX));
            }
        }
    }

    /// Reads the files again and puts what they say in force.
    ///
    /// @return what came of it, for people
    /// @throws Failure with everything that is wrong; nothing has changed then
    String reload() throws Failure {
        synchronized (lock) {
            Policy before = current().policy();
            triedHash =
                    ContentHash.of(
                            before.files()); // before they are read: a change while reading is
            // seen next time
            Policy policy = overrides.apply(source.read());
            requireSameBootstrap(before.settings(), policy.settings());
            requireSameHosts(before, policy);
            Upstream old = current().upstream();
            if (before.settings().app().equals(policy.settings().app())) {
                replace(policy, old);
            } else {
                replaceWithOtherApp(policy, old);
            }
            return "policy "
                    + policy.shortEpoch()
                    + " is in force: "
                    + policy.routes().all().size()
                    + " operations";
        }
    }

    /// What is compiled and proven takes the place of what is in force.
    @GuardedBy("lock")
    private void replace(Policy policy, Upstream upstream) throws Failure {
        Map<AppPolicy, Upstream> ways = others.ways(policy.apps());
        try {
            Snapshot snapshot = compile(policy, upstream, ways);
            Secrets secrets = secrets(policy);
            requireProof(SelfTest.of(snapshot));
            adopt(snapshot, snapshot, secrets);
        } catch (Failure refused) {
            others.discard(ways);
            throw refused;
        }
        others.keep(ways);
        silent = List.of();
    }

    @GuardedBy("lock")
    private void replaceWithOtherApp(Policy policy, Upstream old) throws Failure {
        Upstream next = change(policy, old);
        try {
            replace(policy, next);
        } catch (Failure refused) {
            next.giveWayTo(old);
            throw refused;
        }
        old.giveWayTo(next);
    }

    /// Trusts the same issuers by their keys of now.
    void trustAgain() {
        synchronized (lock) {
            var _ = issuers.apply(current().policy(), secretsInForce);
        }
    }

    /// Whether the files hold something else than was last tried.
    boolean isChanged() {
        synchronized (lock) {
            String hash = ContentHash.of(current().policy().files());
            boolean changed = !hash.equals(triedHash);
            triedHash = hash;
            return changed;
        }
    }

    /// With the apps beside the first one.
    private Snapshot compile(Policy policy, Upstream upstream, Map<AppPolicy, Upstream> ways)
            throws Failure {
        List<Snapshot> apps = new ArrayList<>();
        for (Policy app : policy.apps()) {
            apps.add(compile(app, Objects.requireNonNull(ways.get(app.settings().app()))));
        }
        return compile(policy, upstream).with(apps);
    }

    private Snapshot compile(Policy policy, Upstream upstream) throws Failure {
        return switch (compiler.compile(policy, facts, upstream)) {
            case Parsed.Right<Snapshot>(Snapshot snapshot) -> snapshot;
            case Parsed.Wrong<Snapshot>(List<Problem> problems) ->
                    throw PolicyReading.mistakes(problems);
        };
    }

    private static void requireProof(Report report) throws Failure {
        if (!report.isWhole()) {
            throw new Failure(
                    Exit.REFUSED,
                    "controls of the new policy did not fire:\n"
                            + report.complaint(COMPLAINTS_MAX));
        }
    }

    /// @param serving what requests come under
    @GuardedBy("lock")
    private void adopt(Snapshot snapshot, Snapshot serving, Secrets secrets) {
        var _ = issuers.apply(snapshot.policy(), secrets);
        secretsInForce = secrets;
        compiled = snapshot;
        current = serving;
    }

    private Upstream open(Policy policy) throws Failure {
        try {
            return upstreams.open(policy.settings());
        } catch (IOException | RuntimeException unusable) {
            throw new Failure(Exit.MISTAKE, PlainWords.of(unusable));
        }
    }

    private Upstream change(Policy policy, Upstream before) throws Failure {
        try {
            return upstreams.change(policy.settings(), before);
        } catch (IOException | RuntimeException unusable) {
            throw new Failure(Exit.MISTAKE, PlainWords.of(unusable));
        }
    }

    private Secrets secrets(Policy policy) throws Failure {
        try {
            return Secrets.resolve(policy.settings().issuers(), source.folder(), System::getenv);
        } catch (IOException missing) {
            throw new Failure(Exit.MISTAKE, PlainWords.of(missing));
        }
    }

    /// Certificates are made for them.
    private static void requireSameHosts(Policy before, Policy after) throws Failure {
        if (!before.hosts().equals(after.hosts())) {
            throw new Failure(
                    Exit.MISTAKE,
                    "the hosts of 'apps' cannot change while the program runs: start it again, or put back what was there");
        }
    }

    private static void requireSameBootstrap(Settings before, Settings after) throws Failure {
        List<String> changed =
                BOOTSTRAP.entrySet().stream()
                        .filter(part ->
                                !part.getValue().apply(before).equals(part.getValue().apply(after)))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!changed.isEmpty()) {
            throw new Failure(
                    Exit.MISTAKE,
                    String.join(", ", changed)
                            + " cannot change while the program runs: start it again, or put back what was there");
        }
    }
}
