package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that are killed at any moment, or come together, lose no key: CWE-362, CWE-367, CWE-404.
@Tag("slow")
class KeysSurviveTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /closed: { get: { responses: { '200': { description: fine } } } }
              /endless: { get: { responses: { '200': { description: fine } } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:%d
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            timeouts: { drain: 1s }
            roles: { admin: orders:read }
            rules:
              GET /closed: admin
              GET /endless: anyone
            """;

    @TempDir private Path folder;

    private HttpServer app;
    private Site site;

    @BeforeEach
    void startApp() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.createContext(
                "/closed",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.createContext(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("begun\n".getBytes());
                    exchange.getResponseBody().flush(); // and never ends
                });
        app.start();
        site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write("gatehouse.yaml", POLICY.formatted(app.getAddress().getPort()));
    }

    @AfterEach
    void stopApp() {
        app.stop(0);
    }

    private void assertBelieved(List<String> tokens) {
        for (String token : tokens) {
            assertThat(site.get("/closed", "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void rotationsThatAreKilledAtAnyMomentLoseNoKey() {
        List<String> tokens = new ArrayList<>(List.of(site.token("admin")));
        for (int i = 1; i <= 8; i++) {
            try (Program rotation = Program.start(folder, "key", "rotate")) {
                rotation.killAfter(Duration.ofMillis(90L * i));
            }
            tokens.add(site.token("admin"));
        }
        try (Program _ = site.run()) {
            assertBelieved(tokens);
        }
    }

    @Test
    void aServerThatIsKilledWhileItRotatesLosesNoKey() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Program server = site.run();
                    Program rotation = Program.start(folder, "key", "rotate")) {
                tokens.add(site.token("admin"));
                server.kill();
                rotation.awaitEnd();
            }
        }
        try (Program _ = site.run()) {
            tokens.add(site.token("admin"));
            assertBelieved(tokens);
        }
    }

    @Test
    void commandsThatComeTogetherAreAllServedByTheRunningServer() throws Exception {
        try (Program _ = site.run();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> tokens = new ArrayList<>();
            Future<Program.Result> rotation =
                    threads.submit(() -> Program.run(folder, "key", "rotate"));
            for (int i = 0; i < 4; i++) {
                tokens.add(threads.submit(() -> site.token("admin")));
            }
            assertThat(rotation.get().exit()).isZero();
            for (Future<String> token : tokens) {
                assertBelieved(List.of(token.get()));
            }
        }
    }

    /// A response without an end holds a stop back only for as long as the policy says.
    @Test
    void aStopWaitsForAStreamOnlyAsLongAsItMay() {
        try (Program server = site.run();
                RawClient client = site.raw(site.trust())) {
            client.send("GET /endless HTTP/1.1\r\nHost: localhost:" + site.port() + "\r\n\r\n");
            assertThat(client.readResponseHead().status()).isEqualTo(200);
            long begun = System.nanoTime();
            server.terminate();
            assertThat(server.awaitEnd()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void whatACheckFindsIsReadByMachines() {
        Program.Result good = Program.run(folder, "check", "--json");
        assertThat(good.exit()).isZero();
        assertThat(RunningDemo.JSON.readTree(good.out()).toString()).contains("/closed");
        site.write("gatehouse.yaml", "gatehouse: 1\nrulez: {}\n");
        Program.Result bad = Program.run(folder, "check", "--json");
        assertThat(bad.exit()).isNotZero();
        assertThat(RunningDemo.JSON.readTree(bad.out()).toString()).contains("rulez");
    }
}
