package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.gateway.FaultyBuild;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product's own composition, with a test build of one gate.
final class SelfTestTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Shop, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /orders: { get: { responses: { '200': { description: fine } } } }
            """;

    private static final int RELOADS = 25;

    @TempDir private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch released = new CountDownLatch(0);
    private final AtomicBoolean faulty = new AtomicBoolean();
    private String faultyHost = "localhost";
    private int port;
    private HttpServer app;

    @BeforeEach
    void startTheApp() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    awaitQuietly(released);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.start();
        port = FreePorts.one();
        Files.writeString(folder.resolve("openapi.yaml"), API);
        policy("10/min per user");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stopTheApp() {
        released.countDown();
        app.stop(0);
    }

    private void policy(String limit) throws IOException {
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                app: http://127.0.0.1:%d
                url: https://localhost:%d
                api: openapi.yaml
                profile: express
                listen: { operator: 127.0.0.1:0 }
                record: { file: access.jsonl }
                roles: { clerk: orders:read }
                limits: { default: %s }
                rules: { /open: anyone, /orders: clerk }
                """
                        .formatted(app.getAddress().getPort(), port, limit));
    }

    private Gatehouse start() throws Failure {
        return Gatehouse.start(
                new PolicySource.Written(folder.resolve("gatehouse.yaml")),
                folder.resolve("data"),
                Overrides.none(),
                (policy, facts, upstream) ->
                        mapped(
                                Snapshot.compile(policy, facts, upstream),
                                snapshot ->
                                        faulty.get()
                                                        && policy.settings()
                                                                .url()
                                                                .getHost()
                                                                .equals(faultyHost)
                                                ? FaultyBuild.without(snapshot, "Permission")
                                                : snapshot));
    }

    private static Parsed<Snapshot> mapped(
            Parsed<Snapshot> parsed, UnaryOperator<Snapshot> change) {
        return switch (parsed) {
            case Parsed.Right<Snapshot>(Snapshot snapshot) ->
                    new Parsed.Right<>(change.apply(snapshot));
            case Parsed.Wrong<Snapshot> wrong -> wrong;
        };
    }

    @Test
    void aWholeProgramIsReadyAndServes() throws Exception {
        try (Gatehouse gatehouse = start()) {
            assertThat(readyz(gatehouse).statusCode()).isEqualTo(200);
            assertThat(get(gatehouse, "/open").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aGateThatLetsEverythingThroughIsNamedAndNothingIsForwarded() throws Exception {
        faulty.set(true);
        try (Gatehouse gatehouse = start()) {
            HttpResponse<String> ready = readyz(gatehouse);
            HttpResponse<String> refused = get(gatehouse, "/open");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("anonymous-caller").contains("role-missing");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("NOT_READY");
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void anAppBesideTheFirstOneIsTriedAsWell() throws Exception {
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                apps:
                  127.0.0.1:
                    app: http://127.0.0.1:%d
                    api: openapi.yaml
                    rules: { /open: anyone, /orders: clerk }
                """
                        .formatted(app.getAddress().getPort()),
                StandardOpenOption.APPEND);
        faultyHost = "127.0.0.1";
        faulty.set(true);
        try (Gatehouse gatehouse = start()) {
            assertThat(readyz(gatehouse).body()).contains("anonymous-caller");
            assertThat(get(gatehouse, "/open").statusCode()).isEqualTo(503);
            assertThat(get(URI.create("https://127.0.0.1:" + port + "/open")).statusCode())
                    .isEqualTo(503);
            assertThat(asked).hasValue(0);

            faulty.set(false);
            gatehouse.reload();

            assertThat(get(gatehouse, "/open").statusCode()).isEqualTo(204);
            assertThat(get(URI.create("https://127.0.0.1:" + port + "/open")).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aPolicyWhoseControlsFireEndsTheWithholding() throws Exception {
        faulty.set(true);
        try (Gatehouse gatehouse = start()) {
            assertThatThrownBy(gatehouse::reload).isInstanceOf(OperationFailed.class);
            assertThat(gatehouse.isReady()).isFalse();

            faulty.set(false);
            gatehouse.reload();

            assertThat(readyz(gatehouse).statusCode()).isEqualTo(200);
            assertThat(get(gatehouse, "/open").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aReloadWhoseControlsDoNotFireChangesNothing() throws Exception {
        try (Gatehouse gatehouse = start()) {
            policy("20/min per user");
            faulty.set(true);

            assertThatThrownBy(gatehouse::reload)
                    .isInstanceOfSatisfying(
                            OperationFailed.class,
                            failed -> {
                                assertThat(failed.exit()).isEqualTo(Exit.REFUSED);
                                assertThat(failed.reason()).contains("anonymous-caller");
                            });
            assertThat(readyz(gatehouse).statusCode()).isEqualTo(200);
            HttpResponse<String> served = get(gatehouse, "/open");
            assertThat(served.statusCode()).isEqualTo(204);
            assertThat(served.headers().allValues("ratelimit-policy"))
                    .containsExactly("\"default\";q=10;w=60");
        }
    }

    @Test
    void aRequestUnderWayKeepsThePolicyThatItCameUnder() throws Exception {
        released = new CountDownLatch(1);
        try (Gatehouse gatehouse = start();
                HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            CompletableFuture<HttpResponse<String>> underWay =
                    client.sendAsync(
                            HttpRequest.newBuilder(gatehouse.url().resolve("/open")).build(),
                            BodyHandlers.ofString());
            Eventually.holds("the app is asked", () -> asked.get() == 1);
            policy("20/min per user");
            gatehouse.reload();
            released.countDown();

            assertThat(underWay.join().headers().allValues("ratelimit-policy"))
                    .containsExactly("\"default\";q=10;w=60");
        }
    }

    @Test
    void reloadsUnderLoadLoseNoRequest() throws Exception {
        policy("1000000/min per user");
        AtomicBoolean ended = new AtomicBoolean();
        try (Gatehouse gatehouse = start();
                HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            CompletableFuture<Set<Integer>> statuses =
                    CompletableFuture.supplyAsync(
                            () -> statuses(client, gatehouse.url().resolve("/open"), ended));
            for (int i = 1; i <= RELOADS; i++) {
                policy(1_000_000 + i + "/min per user");
                gatehouse.reload();
            }
            ended.set(true);

            assertThat(statuses.join()).containsExactly(204);
        }
    }

    private static Set<Integer> statuses(HttpClient client, URI address, AtomicBoolean ended) {
        Set<Integer> statuses = new TreeSet<>();
        while (!ended.get()) {
            statuses.add(
                    client.sendAsync(
                                    HttpRequest.newBuilder(address).build(),
                                    BodyHandlers.discarding())
                            .join()
                            .statusCode());
        }
        return statuses;
    }

    @Test
    void aSwappedSymbolicLinkIsAChange() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        for (Path version : List.of(first, second)) {
            Files.copy(folder.resolve("openapi.yaml"), version.resolve("openapi.yaml"));
        }
        Files.copy(folder.resolve("gatehouse.yaml"), first.resolve("gatehouse.yaml"));
        policy("20/min per user");
        Files.move(folder.resolve("gatehouse.yaml"), second.resolve("gatehouse.yaml"));
        Files.createSymbolicLink(folder.resolve("current"), first);
        Files.createSymbolicLink(
                folder.resolve("gatehouse.yaml"), Path.of("current", "gatehouse.yaml"));
        try (Gatehouse gatehouse = start()) {
            assertThat(gatehouse.reloadIfChanged()).isFalse();

            Path next = Files.createSymbolicLink(folder.resolve("next"), second);
            Files.move(next, folder.resolve("current"), StandardCopyOption.ATOMIC_MOVE);

            assertThat(gatehouse.reloadIfChanged()).isTrue();
            assertThat(get(gatehouse, "/open").headers().allValues("ratelimit-policy"))
                    .containsExactly("\"default\";q=20;w=60");
        }
    }

    @Test
    void everyRecordNamesItsPolicy() throws Exception {
        String epoch;
        try (Gatehouse gatehouse = start()) {
            get(gatehouse, "/open");
            epoch = gatehouse.epoch();
        }
        assertThat(Files.readString(folder.resolve("access.jsonl")))
                .contains("\"policy\":\"" + epoch.substring(0, 12) + "\"");
    }

    private HttpResponse<String> readyz(Gatehouse gatehouse) throws Exception {
        return get(
                URI.create("https://localhost:" + gatehouse.operatorUrl().getPort() + "/readyz"));
    }

    private HttpResponse<String> get(Gatehouse gatehouse, String path) throws Exception {
        return get(gatehouse.url().resolve(path));
    }

    private HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    private SSLContext trust() throws Exception {
        try (var pem = Files.newInputStream(Workshop.authorityFile(folder.resolve("data")))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }
    }
}
