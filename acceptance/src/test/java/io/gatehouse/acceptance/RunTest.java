package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gatehouse run` over its whole life: start, reload, rotate, stop, kill.
@Tag("slow")
class RunTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /closed: { get: { responses: { '200': { description: fine } } } }
              /slow: { get: { responses: { '200': { description: fine } } } }
            """;

    @TempDir private Path folder;

    private final List<Integer> ports = FreePorts.several(3);
    private final CountDownLatch slowArrived = new CountDownLatch(1);
    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private HttpServer app;

    @BeforeEach
    void startApp() throws IOException {
        app =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0)), 0);
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.createContext(
                "/slow",
                exchange -> {
                    slowArrived.countDown();
                    await(slowMayAnswer);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
        Files.writeString(folder.resolve("openapi.yaml"), API);
        policy("anyone", "admin");
    }

    @AfterEach
    void stopApp() {
        app.stop(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void policy(String open, String closed) throws IOException {
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                gatehouse: 1
                app: http://127.0.0.1:%d
                url: https://localhost:%d
                api: ./openapi.yaml
                tls: local
                listen: { public: 127.0.0.1:%d, operator: 127.0.0.1:%d }
                record: { file: access.jsonl }
                roles: { admin: orders:read }
                rules:
                  GET /open: %s
                  GET /closed: %s
                  GET /slow: anyone
                """
                        .formatted(
                                ports.get(0),
                                ports.get(1),
                                ports.get(1),
                                ports.get(2),
                                open,
                                closed));
    }

    private Program run() {
        Program program = Program.start(folder, "run");
        Eventually.holds(
                "ready", Program.FIRST_LINE_WAIT_MAX, () -> program.errors().contains("ready on"));
        return program;
    }

    private int status(String path, String... headers) {
        return response(path, headers).statusCode();
    }

    private HttpResponse<String> response(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + ports.get(1) + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(RunningDemo.trust(folder.resolve("gatehouse-data/tls/ca.pem")))
                        .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private String token() {
        Program.Result result =
                Program.run(folder, "token", "--sub", "ana", "--role", "admin", "--mfa");
        assertThat(result.exit()).as(result.err()).isZero();
        return "Bearer " + result.out().strip();
    }

    @Test
    void aReloadTakesTheNewPolicyAndOneWithAMistakeKeepsTheOld() throws IOException {
        try (Program _ = run()) {
            assertThat(status("/open")).isEqualTo(204);
            policy("admin", "admin");
            assertThat(Program.run(folder, "reload").exit()).isZero();
            assertThat(status("/open")).isEqualTo(401);
            policy("anyoen", "admin");
            Program.Result refused = Program.run(folder, "reload");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("gatehouse.yaml:")
                    .contains("anyoen")
                    .contains("anyone");
            assertThat(status("/open")).isEqualTo(401);
        }
    }

    @Test
    void aHangUpSignalReloads() throws IOException {
        try (Program program = run()) {
            policy("admin", "admin");
            program.signal("HUP");
            Eventually.holds("the new policy", () -> status("/open") == 401);
        }
    }

    @Test
    void aPolicyWithMistakesNeverStartsAndTellsAllOfThem() throws IOException {
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                gatehouse: 1
                app: http://127.0.0.1:1
                url: https://localhost:%d
                api: ./openapi.yaml
                rolls: { admin: "*" }
                rules:
                  GET /opne: anyone
                  GET /closed: boss
                """
                        .formatted(ports.get(1)));
        Program.Result result = Program.run(folder, "run");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("gatehouse.yaml:5:1")
                .contains("roles")
                .contains("gatehouse.yaml:7:3")
                .contains("gatehouse.yaml:8:")
                .contains("boss");
    }

    @Test
    void tokensOfTheRunningServerAndOfTheDirectoryAloneAreBelieved() {
        String before = token();
        try (Program _ = run()) {
            assertThat(status("/closed", "Authorization", before)).isEqualTo(204);
            assertThat(status("/closed", "Authorization", token())).isEqualTo(204);
        }
    }

    @Test
    void aRotationKeepsOldTokensAndAddsAKey() {
        try (Program _ = run()) {
            String old = token();
            int keys =
                    RunningDemo.JSON
                            .readTree(response("/.well-known/jwks.json").body())
                            .get("keys")
                            .size();
            assertThat(Program.run(folder, "key", "rotate").exit()).isZero();
            assertThat(
                            RunningDemo.JSON
                                    .readTree(response("/.well-known/jwks.json").body())
                                    .get("keys")
                                    .size())
                    .isGreaterThan(keys);
            assertThat(status("/closed", "Authorization", old)).isEqualTo(204);
            assertThat(status("/closed", "Authorization", token())).isEqualTo(204);
        }
    }

    /// CWE-362, CWE-404: whatever the moment, keys and directory are whole afterwards.
    @Test
    void aKilledServerLosesNoKeyAndLeavesNoLock() {
        String token;
        try (Program program = run()) {
            token = token();
            program.kill();
        }
        try (Program _ = run()) {
            assertThat(status("/closed", "Authorization", token)).isEqualTo(204);
        }
    }

    @Test
    void asSoonAsAServerRunsNoOtherUsesItsDirectory() {
        try (Program _ = run()) {
            Program.Result second = Program.run(folder, "run");
            assertThat(second.exit()).isEqualTo(3);
            assertThat(second.err()).contains("is in use by process");
        }
    }

    @Test
    void onTermRequestsUnderWayFinishAndNewConnectionsAreRefused() {
        try (Program program = run()) {
            CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> status("/slow"));
            await(slowArrived);
            program.terminate();
            Eventually.holds("no new connections", () -> !accepts(ports.get(1)));
            slowMayAnswer.countDown();
            assertThat(slow.join()).isEqualTo(204);
            assertThat(program.awaitEnd()).isZero();
        }
    }

    private static boolean accepts(int port) {
        try (RawClient client = RawClient.plain(port)) {
            return client != null;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    @Test
    void theDataDirectoryIsForItsOwnerOnly() throws IOException {
        run().close();
        try (var files = Files.walk(folder.resolve("gatehouse-data"))) {
            assertThat(files.filter(file -> !file.toString().endsWith("ca.pem")))
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file).toString())
                                    .doesNotContain("GROUP")
                                    .doesNotContain("OTHERS"));
        }
    }

    @Test
    void checkPrintsWhereEachAttributeComesFrom() {
        Program.Result result = Program.run(folder, "check");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("GET /closed")
                .contains("admin")
                .containsPattern("gatehouse.yaml:\\d+:\\d+");
    }
}
