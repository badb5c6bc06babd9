package io.gatehouse.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.gateway.Facts;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.ContentHash;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings;
import io.gatehouse.server.wiring.Issuers;
import io.gatehouse.server.wiring.Secrets;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The policy in force, and how another takes its place: compiled whole beside it, then swapped. If anything is wrong, the one in force stays.
///
/// Thread-safe: one reload at a time, and readers never wait.
final class Policies {
    private static final int HTTP_PORT = 80;

    /// What belongs to the running process.
    private static final Map<String, Function<Settings, Object>> BOOTSTRAP =
            Map.of(
                    "url", Settings::url,
                    "hosts", Settings::hosts,
                    "listen", Settings::listen,
                    "tls", Settings::tls,
                    "record", Settings::record,
                    "timeouts", Settings::timeouts,
                    "bodies.budget", settings -> settings.bodies().budgetBytes());

    private final PolicySource source;
    private final Overrides overrides;
    private final Facts facts;
    private final Issuers issuers;
    private final Function<Upstream.Settings, Upstream> upstreams;
    private final Object lock = new Object();
    private volatile @Nullable Snapshot current;

    @GuardedBy("lock")
    private Secrets secretsInForce = Secrets.none();

    /// The content that was last tried, so that a mistake is told once.
    @GuardedBy("lock")
    private String triedHash = "";

    /// @param upstreams opens the way to an app
    Policies(
            PolicySource source,
            Overrides overrides,
            Facts facts,
            Issuers issuers,
            Function<Upstream.Settings, Upstream> upstreams) {
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
            adopt(policy, upstreams.apply(upstream(policy.settings())));
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
            boolean sameApp = before.settings().app().equals(policy.settings().app());
            Upstream old = current().upstream();
            adopt(policy, sameApp ? old : upstreams.apply(upstream(policy.settings())));
            if (!sameApp) {
                old.close();
            }
            return "policy "
                    + policy.epoch().substring(0, 12)
                    + " is in force: "
                    + policy.routes().all().size()
                    + " operations";
        }
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
        Snapshot snapshot =
                switch (Snapshot.compile(policy, facts, upstream)) {
                    case Parsed.Right<Snapshot>(Snapshot compiled) -> compiled;
                    case Parsed.Wrong<Snapshot>(List<Problem> problems) ->
                            throw PolicyReading.mistakes(problems);
                };
        var _ = issuers.apply(policy, secrets);
        secretsInForce = secrets;
        current = snapshot;
    }

    private Secrets secrets(Policy policy) throws Failure {
        try {
            return Secrets.resolve(policy.settings().issuers(), source.folder(), System::getenv);
        } catch (IOException missing) {
            throw new Failure(Exit.MISTAKE, PlainWords.of(missing));
        }
    }

    private static Upstream.Settings upstream(Settings settings) {
        URI app = settings.app();
        Upstream.Settings usual =
                Upstream.Settings.to(app.getHost(), app.getPort() < 0 ? HTTP_PORT : app.getPort());
        return new Upstream.Settings(
                usual.host(),
                usual.port(),
                usual.connectionsMax(),
                usual.waitingMax(),
                settings.timeouts().connect(),
                settings.timeouts().firstByte(),
                settings.timeouts().idle());
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
