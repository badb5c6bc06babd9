package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an app without a policy to an enforced one: `gatehouse URL`, `observed`, `enforce`.
@Tag("slow")
class FirstRunTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /orders: { get: { responses: { '200': { description: fine } } } }
            """;

    @TempDir private Path folder;

    private final List<Integer> ports = FreePorts.several(3);
    private HttpServer app;

    @BeforeEach
    void startApp() throws IOException {
        app =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0)), 0);
        app.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("set-cookie", "theme=dark");
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
    }

    @AfterEach
    void stopApp() {
        app.stop(0);
    }

    private Program observe() {
        Program program =
                Program.start(
                        folder,
                        "--port",
                        ports.get(1).toString(),
                        "--admin-port",
                        ports.get(2).toString(),
                        "http://127.0.0.1:" + ports.get(0));
        return ready(program, "observing http://127.0.0.1:" + ports.get(0));
    }

    private Program run() {
        return ready(Program.start(folder, "run"), "ready on");
    }

    private static Program ready(Program program, String word) {
        Eventually.holds(
                "ready",
                Program.FIRST_LINE_WAIT_MAX,
                () -> program.errors().contains(word) || !program.isAlive());
        assertThat(program.isAlive()).as(program.errors()).isTrue();
        return program;
    }

    private int status(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + ports.get(1) + path))
                        .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(RunningDemo.trust(folder.resolve("gatehouse-data/tls/ca.pem")))
                        .build()) {
            return client.send(request.build(), BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private String record() {
        try {
            return Files.readString(folder.resolve("access.jsonl"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private String observed() {
        Program.Result result = Program.run(folder, "observed");
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void withoutAFileAnAppIsObservedAndOnlyWhatIsBrokenOrForgedIsRefused() {
        try (Program _ = observe()) {
            assertThat(status("GET", "/orders/17?page=2")).isEqualTo(204);
            assertThat(status("DELETE", "/orders/18")).isEqualTo(204);
            assertThat(status("GET", "/orders%2f18")).isEqualTo(400);
            assertThat(status("GET", "/orders/18", "authorization", "Bearer forged"))
                    .isEqualTo(401);
            assertThat(observed())
                    .contains("2 x  ROUTE_UNKNOWN")
                    .contains("1 x  GET /orders/{id}")
                    .contains("1 x  DELETE /orders/{id}");
        }
        assertThat(observed()).contains("1 x  GET /orders/{id}"); // kept over the end
    }

    /// Another address of this machine stands for another machine.
    @Test
    void onlyThisMachineReachesIt() throws IOException {
        try (Program _ = observe();
                Socket probe = new Socket()) {
            InetAddress outside = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
            assertThatThrownBy(() ->
                            probe.connect(new InetSocketAddress(outside, ports.get(1)), 1_000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPolicyThatObservesIsEnforcedByACommand() throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), API);
        Path policy =
                Files.writeString(
                        folder.resolve("gatehouse.yaml"),
                        """
                        # how the shop is protected
                        app: http://127.0.0.1:%d
                        url: https://localhost:%d
                        listen: { operator: 127.0.0.1:%d }
                        api: ./openapi.yaml
                        mode: observe   # to see what would happen
                        record: { file: access.jsonl }
                        roles: { admin: "*" }
                        rules:
                          GET /orders: admin
                        """
                                .formatted(ports.get(0), ports.get(1), ports.get(2)));
        try (Program _ = run()) {
            assertThat(status("GET", "/orders")).isEqualTo(204);
            Eventually.holds(
                    "it is recorded",
                    () -> record().contains("\"wouldRefuse\":[{\"code\":\"CREDENTIAL_MISSING\""));

            Program.Result dry = Program.run(folder, "enforce", "--dry-run");
            assertThat(dry.out()).contains("1 x  CREDENTIAL_MISSING  GET /orders");
            assertThat(status("GET", "/orders")).isEqualTo(204);

            Program.Result enforced = Program.run(folder, "enforce");
            assertThat(enforced.exit()).as(enforced.err()).isZero();
            assertThat(status("GET", "/orders")).isEqualTo(401);
            assertThat(Files.readString(policy))
                    .contains("mode: enforce   # to see what would happen")
                    .contains("# how the shop is protected");
            assertThat(Program.run(folder, "enforce").exit()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNeitherACommandNorAnAppIsAMistake() {
        Program.Result result = Program.run(folder, "gaurd");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("'gaurd' is neither a command");
    }
}
