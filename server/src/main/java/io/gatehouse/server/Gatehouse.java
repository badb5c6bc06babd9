package io.gatehouse.server;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.crypto.certificate.LocalAuthority;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.KeyPurpose;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TokenVerifier;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Facts;
import io.gatehouse.gateway.Journal;
import io.gatehouse.gateway.RequestPipeline;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.Trial;
import io.gatehouse.gateway.Trust;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.gateway.record.AccessLog;
import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Limits;
import io.gatehouse.http.endpoint.EndpointSettings;
import io.gatehouse.http.endpoint.Endpoints;
import io.gatehouse.http.plane.DataPlane;
import io.gatehouse.http.plane.Listener;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.http.tls.TlsEngine;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings;
import io.gatehouse.policy.Settings.RecordPolicy;
import io.gatehouse.policy.Settings.Tls;
import io.gatehouse.server.authzen.AuthZen;
import io.gatehouse.server.control.ControlSocket;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations;
import io.gatehouse.server.control.Question;
import io.gatehouse.server.operator.Metrics;
import io.gatehouse.server.operator.OperatorApi;
import io.gatehouse.server.operator.OperatorFaults;
import io.gatehouse.server.wiring.FetchedKeys;
import io.gatehouse.server.wiring.Issuers;
import io.gatehouse.server.wiring.SignedIdentities;
import io.gatehouse.server.wiring.TlsMaterial;
import io.gatehouse.server.wiring.Upstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running program: everything that it is made of, in the order in which it is opened.
public final class Gatehouse implements Operations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gatehouse.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int COUNTED_CALLERS_MAX = 1 << 18;
    private static final int LOGS_KEPT_MAX = 14;
    private static final Duration OPERATOR_CLOCK_SKEW = Duration.ofSeconds(5);

    private final Opened opened;
    private final LocalKeys keys;
    private final LocalTokens tokens;
    private final Policies policies;
    private final ObservedFile observed;
    private final Endpoints operator;
    private volatile boolean ready;

    /// Enforces a policy. When this returns, requests are served; if a control of the policy did not fire, all of them are refused.
    ///
    /// @throws Failure if anything of it cannot be opened; nothing stays open then
    public static Gatehouse start(PolicySource source, Path dataDirectory, Overrides overrides)
            throws Failure {
        return start(source, dataDirectory, overrides, Snapshot::compile);
    }

    /// @param compiler makes snapshots of policies
    static Gatehouse start(
            PolicySource source,
            Path dataDirectory,
            Overrides overrides,
            Policies.Compiler compiler)
            throws Failure {
        Opened opened = new Opened();
        try {
            return new Gatehouse(source, dataDirectory, overrides, compiler, opened);
        } catch (CryptoException | IOException | UncheckedIOException unusable) {
            opened.close();
            throw new Failure(Exit.ENVIRONMENT, PlainWords.of(unusable));
        } catch (Failure | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private Gatehouse(
            PolicySource source,
            Path dataDirectory,
            Overrides overrides,
            Policies.Compiler compiler,
            Opened opened)
            throws Failure, IOException {
        this.opened = opened;
        // Both unpack a native library: done while the policy is read.
        var _ = CompletableFuture.supplyAsync(TlsEngine::available);
        CompletableFuture<Providers> choosing = CompletableFuture.supplyAsync(Providers::choose);
        Policy policy = overrides.apply(source.read());
        Settings settings = policy.settings();
        Providers providers = choosing.join();
        this.keys = opened.add(LocalKeys.open(dataDirectory, providers, CLOCK));
        this.tokens = new LocalTokens(keys.signing(), CLOCK);
        LocalAuthority authority = authority(policy);
        TlsMaterial own = new TlsMaterial(new Tls.Local(), authority, CLOCK);
        TlsMaterial shown =
                settings.tls() instanceof Tls.Files || settings.certificates().isPresent()
                        ? new TlsMaterial(
                                settings.tls(), authority, clientAuthorities(settings), CLOCK)
                        : own;

        FetchedKeys fetched = opened.add(new FetchedKeys());
        Trust trust = new Trust(fetched, providers, CLOCK);
        Issuers issuers = new Issuers(keys.signing(), providers, fetched, trust);
        Workers workers = opened.add(new Workers(Runtime.getRuntime().availableProcessors()));
        BodyBudget bodies = new BodyBudget(settings.bodies().budgetBytes());
        Metrics metrics = new Metrics(bodies);
        AccessLog log = opened.add(new AccessLog(destination(settings.record()), CLOCK));

        DataPlane plane =
                opened.add(DataPlane.create(listening(settings, shown.tls()), bodies, CLOCK));
        this.policies =
                new Policies(
                        source,
                        overrides,
                        facts(credentials(trust, providers, workers), workers),
                        issuers,
                        new Upstreams(plane, CLOCK),
                        compiler);
        policies.begin(policy);
        metrics.watch(() ->
                policies.current().apps().stream()
                        .flatMap(app -> app.upstream().states().stream())
                        .toList());
        // Tried while the rest is opened: until then every request is refused.
        CompletableFuture<Void> proving = CompletableFuture.runAsync(policies::prove);
        this.observed = opened.add(ObservedFile.open(keys.files(), policies::current, CLOCK));
        RequestPipeline pipeline =
                new RequestPipeline(
                        policies::current,
                        Journal.both(Journal.both(log, metrics), observed.journal()),
                        CLOCK,
                        ThreadLocalRandom::current);
        plane.listen(pipeline);
        opened.add(() -> drain(plane, settings.timeouts().drain()));
        this.operator = opened.add(operator(settings, own.tls(), metrics, pipeline));
        opened.add(ControlSocket.open(keys.path(), this));
        opened.add(
                Upkeep.start(
                        List.of(
                                own::refresh,
                                shown::refresh,
                                this::reloadIfChanged,
                                observed::save),
                        () -> {
                            var _ = trust.refreshAll();
                        }));
        proving.join();
        this.ready = true;
        policy.warnings().forEach(warning -> LOG.warn("{}", warning));
    }

    /// A data directory for its owner alone, if there is none yet.
    public static void makeDataDirectory(Path path) {
        PrivateDirectory.openOrCreate(path);
    }

    private LocalAuthority authority(Policy policy) {
        Set<String> hosts =
                policy.hosts().stream().map(Gatehouse::certifiedName).collect(Collectors.toSet());
        return LocalAuthority.openOrCreate(
                keys.tls(), keys.seal(), hosts, Randomness.secure(), CLOCK);
    }

    /// Whose certificates clients are asked for.
    private static List<X509Certificate> clientAuthorities(Settings settings) {
        return settings.certificates()
                .map(wanted -> ClientTrust.in(wanted.authorities()).authorities())
                .orElse(List.of());
    }

    /// The host of an authority as certificates name it: without its port, and an IPv6 address without its brackets.
    private static String certifiedName(String authority) {
        int bracket = authority.lastIndexOf(']');
        if (bracket > 0) {
            return authority.substring(1, bracket);
        }
        int colon = authority.lastIndexOf(':');
        return colon > 0 ? authority.substring(0, colon) : authority;
    }

    /// Where the fast provider is at work, a signature is cheap enough for an event loop.
    private static Credentials credentials(Trust trust, Providers providers, Workers workers) {
        return new Credentials(
                trust,
                providers.isFast() ? Optional.empty() : Optional.of(workers),
                System::nanoTime);
    }

    private Facts facts(Credentials credentials, Workers workers) {
        SecureRandom random = new SecureRandom();
        return new Facts(
                credentials,
                new Limiter(COUNTED_CALLERS_MAX),
                new AddressKeys(random.nextLong(), random.nextLong()),
                new SignedIdentities(keys.signing().signer(KeyPurpose.IDENTITY)),
                keys.signing()::publicJwks,
                workers,
                System::nanoTime);
    }

    private static DataPlane.Settings listening(Settings settings, ServerTls tls) {
        int stated = settings.listen().eventLoops();
        int eventLoops = stated > 0 ? stated : Runtime.getRuntime().availableProcessors();
        return new DataPlane.Settings(listeners(settings, tls), limits(settings), eventLoops);
    }

    private static Limits limits(Settings settings) {
        Limits limits = Limits.defaults().withBodyTimeout(settings.timeouts().body());
        return settings.tls() instanceof Tls.Off ? limits.behindProxy() : limits;
    }

    private static List<Listener> listeners(Settings settings, ServerTls tls) {
        List<Listener> listeners = new ArrayList<>();
        listeners.add(
                switch (settings.tls()) {
                    case Tls.Local _, Tls.Files _ ->
                            new Listener.Secure(settings.listen().publicly(), tls);
                    case Tls.Off _ ->
                            new Listener.Plain(
                                    settings.listen().publicly(),
                                    peer ->
                                            peer.isLoopbackAddress()
                                                    || settings.trustedProxies().contain(peer));
                });
        settings.listen()
                .redirect()
                .ifPresent(address ->
                        listeners.add(
                                new Listener.Redirecting(address, settings.url().getAuthority())));
        return listeners;
    }

    private static AccessLog.Destination destination(RecordPolicy record) {
        return new AccessLog.Destination(
                record.file()
                        .map(path ->
                                new AccessLog.File(
                                        path,
                                        record.sizeMaxBytes(),
                                        record.ageMax(),
                                        LOGS_KEPT_MAX)),
                record.stdout() ? Optional.of(System.out) : Optional.empty());
    }

    private Endpoints operator(
            Settings settings, ServerTls tls, Metrics metrics, RequestPipeline pipeline)
            throws IOException {
        AuthZen authZen = new AuthZen(policies::current, this::operatorUrl, CLOCK);
        OperatorApi api =
                new OperatorApi(this::operatorTokens, metrics, authZen, this::hindrance, CLOCK);
        InetSocketAddress address = settings.listen().operator();
        EndpointSettings usual = EndpointSettings.loopback(address.getPort());
        EndpointSettings stated =
                new EndpointSettings(
                        address.getAddress().getHostAddress(),
                        usual.port(),
                        operatorHosts(usual.hosts(), address),
                        usual.connectionsMax(),
                        usual.callsMax(),
                        usual.bodyDeadline(),
                        usual.deadline());
        return Endpoints.open(
                stated,
                tls,
                api.open(),
                api.guarded(),
                api.guard(),
                new OperatorFaults(pipeline),
                CLOCK);
    }

    private static Set<String> operatorHosts(Set<String> usual, InetSocketAddress address) {
        Set<String> hosts = new HashSet<>(usual);
        hosts.add(address.getAddress().getHostAddress());
        return hosts;
    }

    private TokenVerifier operatorTokens() {
        return new TokenVerifier(
                List.of(
                        new TrustedIssuer(
                                LocalTokens.OPERATOR_ISSUER,
                                LocalTokens.OPERATOR_AUDIENCE,
                                Set.of(TokenType.OPERATOR),
                                keys.signing().verificationKeys(KeyPurpose.OPERATOR),
                                OPERATOR_CLOCK_SKEW,
                                ClaimPath.of("roles"))));
    }

    /// Lets requests under way finish, for a bounded time.
    private static void drain(DataPlane plane, Duration atMost) {
        plane.drain(atMost)
                .toCompletableFuture()
                .orTimeout(atMost.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .join();
    }

    public URI url() {
        return policies.current().policy().settings().url();
    }

    public URI operatorUrl() {
        InetSocketAddress address = policies.current().policy().settings().listen().operator();
        return URI.create(
                "https://" + address.getAddress().getHostAddress() + ":" + operator.port());
    }

    @Override
    public String token(TokenRequest request) throws OperationFailed {
        return tokens.sign(request, policies.current().policy());
    }

    @Override
    public String rotateKeys() throws OperationFailed {
        String done = tokens.rotate();
        policies.trustAgain();
        return done;
    }

    @Override
    public String reload() throws OperationFailed {
        try {
            return policies.reload();
        } catch (Failure refused) {
            LOG.error("ALARM: the policy of before stays in force: {}", refused.reason());
            throw new OperationFailed(
                    "the policy of before stays in force: " + refused.reason(), refused.exit());
        }
    }

    /// As [#reload], for a signal: the log says what came of it.
    public void reloadAndTell() {
        try {
            LOG.info("{}", policies.reload());
        } catch (Failure refused) {
            LOG.error("ALARM: the policy of before stays in force: {}", refused.reason());
        }
    }

    @Override
    public String observed() {
        return observed.text();
    }

    @Override
    public String verify() {
        return policies.verify();
    }

    @Override
    public String explain(Question question) throws OperationFailed {
        Snapshot whole = serving();
        Snapshot app = app(whole, question);
        ExplainDocument.requireKnownRoles(question.request(), app.policy());
        return ExplainDocument.of(whole.policy(), Trial.of(app, CLOCK).send(question.request()));
    }

    @Override
    public String whoCan(Question question) throws OperationFailed {
        Snapshot whole = serving();
        return WhoCanDocument.of(whole.policy(), app(whole, question).policy(), question.request());
    }

    private static Snapshot app(Snapshot whole, Question question) throws OperationFailed {
        String host = FileAnswers.app(whole.policy(), question).settings().url().getAuthority();
        return whole.at(host);
    }

    /// What requests are judged by now.
    private Snapshot serving() throws OperationFailed {
        Optional<String> hindrance = hindrance();
        if (hindrance.isPresent()) {
            throw new OperationFailed(
                    "503 NOT_READY: every request is refused now: " + hindrance.get(),
                    Exit.REFUSED);
        }
        return policies.current();
    }

    /// Why no requests are served under a policy; empty if they are.
    private Optional<String> hindrance() {
        if (!ready) {
            return Optional.of("starting or stopping");
        }
        List<String> silent = policies.silentControls();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("did not fire: " + String.join(", ", silent));
    }

    /// Whether requests are served under a policy.
    public boolean isReady() {
        return hindrance().isEmpty();
    }

    /// Reads the policy again if its files hold something else than was last tried.
    ///
    /// @return whether they do
    boolean reloadIfChanged() {
        boolean changed = policies.isChanged();
        if (changed) {
            reloadAndTell();
        }
        return changed;
    }

    /// Which policy is in force: a hash of all its files.
    String epoch() {
        return policies.current().policy().epoch();
    }

    /// Refuses new connections, lets requests under way finish, and closes everything in the opposite order of its opening.
    @Override
    public void close() {
        ready = false;
        opened.close();
    }
}
