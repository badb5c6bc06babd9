package io.gatehouse.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.gateway.Facts;
import io.gatehouse.gateway.Snapshot;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The policy in force, and how another takes its place: compiled whole beside it, then swapped. If anything is wrong, the one in force stays.
///
/// Thread-safe: one reload at a time, and readers never wait.
final class Policies {
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
    private final Object lock = new Object();
    private volatile @Nullable Snapshot current;

    @GuardedBy("lock")
    private Secrets secretsInForce = Secrets.none();

    /// To the apps beside the first one.
    @GuardedBy("lock")
    private Map<AppPolicy, Upstream> waysToOthers = Map.of();

    /// The content that was last tried, so that a mistake is told once.
    @GuardedBy("lock")
    private String triedHash = "";

    /// @param upstreams opens the way to an app
    Policies(
            PolicySource source,
            Overrides overrides,
            Facts facts,
            Issuers issuers,
            Upstreams upstreams) {
        this.source = source;
        this.overrides = overrides;
        this.facts = facts;
        this.issuers = issuers;
        this.upstreams = upstreams;
    }

    Snapshot current() {
        return Objects.requireNonNull(current);
    }

    /// Puts the first policy in force.
    void begin(Policy policy) throws Failure {
        synchronized (lock) {
            adopt(policy, open(policy));
            triedHash = policy.epoch();
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
                adopt(policy, old);
            } else {
                adoptWithOtherApp(policy, old);
            }
            return "policy "
                    + policy.epoch().substring(0, 12)
                    + " is in force: "
                    + policy.routes().all().size()
                    + " operations";
        }
    }

    @GuardedBy("lock")
    private void adoptWithOtherApp(Policy policy, Upstream old) throws Failure {
        Upstream next = change(policy, old);
        try {
            adopt(policy, next);
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

    @GuardedBy("lock")
    private void adopt(Policy policy, Upstream upstream) throws Failure {
        Secrets secrets = secrets(policy);
        Map<AppPolicy, Upstream> ways = new HashMap<>();
        Snapshot snapshot = compile(policy, upstream).with(apps(policy, ways));
        var _ = issuers.apply(policy, secrets);
        secretsInForce = secrets;
        current = snapshot;
        closeAllBut(ways);
        waysToOthers = ways;
    }

    private Snapshot compile(Policy policy, Upstream upstream) throws Failure {
        return switch (Snapshot.compile(policy, facts, upstream)) {
            case Parsed.Right<Snapshot>(Snapshot compiled) -> compiled;
            case Parsed.Wrong<Snapshot>(List<Problem> problems) ->
                    throw PolicyReading.mistakes(problems);
        };
    }

    /// The other apps of the policy; the way to an app that stays where it was is kept.
    ///
    /// @param ways receives the way to each
    @GuardedBy("lock")
    private List<Snapshot> apps(Policy policy, Map<AppPolicy, Upstream> ways) throws Failure {
        for (Policy app : policy.apps()) {
            if (Snapshot.validators(app) instanceof Parsed.Wrong<?>(List<Problem> problems)) {
                throw PolicyReading.mistakes(problems); // before anything is opened
            }
        }
        List<Snapshot> apps = new ArrayList<>();
        for (Policy app : policy.apps()) {
            var address = app.settings().app();
            Upstream way = ways.getOrDefault(address, waysToOthers.get(address));
            ways.put(address, way != null ? way : open(app));
            apps.add(compile(app, Objects.requireNonNull(ways.get(address))));
        }
        return apps;
    }

    @GuardedBy("lock")
    private void closeAllBut(Map<AppPolicy, Upstream> ways) {
        waysToOthers.forEach((address, way) -> {
            if (!ways.containsKey(address)) {
                way.close();
            }
        });
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
