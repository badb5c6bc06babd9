package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/// The newcomer's way, from watching to enforcing, as docs/guide/first-run.md tells it.
@Tag("slow")
class InitTest {
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
                    boolean known = exchange.getRequestURI().getPath().startsWith("/api/");
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(known ? 204 : 404, -1);
                    exchange.close();
                });
        app.start();
    }

    @AfterEach
    void stopApp() {
        app.stop(0);
    }

    private Program start(String word, String... arguments) {
        Program program = Program.start(folder, arguments);
        Eventually.holds(
                word,
                Program.FIRST_LINE_WAIT_MAX,
                () -> program.errors().contains(word) || !program.isAlive());
        assertThat(program.isAlive()).as(program.errors()).isTrue();
        return program;
    }

    private int status(String method, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + ports.get(1) + path))
                        .method(
                                method,
                                BodyPublishers.ofString(method.equals("POST") ? "{\"a\":1}" : ""))
                        .header("content-type", "application/json")
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(RunningDemo.trust(folder.resolve("gatehouse-data/tls/ca.pem")))
                        .build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /// The ports of this test in place of the usual ones.
    private void writePorts() throws IOException {
        Path policy = folder.resolve("gatehouse.yaml");
        String text = Files.readString(policy);
        Files.writeString(
                policy,
                text.replace("https://localhost:8443", "https://localhost:" + ports.get(1))
                        + "listen: { operator: 127.0.0.1:"
                        + ports.get(2)
                        + " }\n");
    }

    private Program.Result command(String... words) {
        Program.Result result = Program.run(folder, words);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }

    @Test
    void fromWatchingToEnforcing() throws IOException, InterruptedException {
        String address = "http://127.0.0.1:" + ports.get(0);
        try (Program _ =
                start(
                        "observing",
                        "--port",
                        ports.get(1).toString(),
                        "--admin-port",
                        ports.get(2).toString(),
                        address)) {
            assertThat(status("GET", "/api/orders/17?page=2")).isEqualTo(204);
            assertThat(status("POST", "/api/orders")).isEqualTo(204);
            assertThat(status("GET", "/wp-login.php")).isEqualTo(404);
        }
        assertThat(command("init", "--app", address).out())
                .contains("GET /api/orders/{id}", "POST /api/orders", "GET /wp-login.php")
                .contains("2 operations, each for administrators only");
        assertThat(Files.readString(folder.resolve("openapi.yaml"))).doesNotContain("wp-login");
        writePorts();
        command("check");
        try (Program _ = start("ready on", "run")) {
            assertThat(status("GET", "/api/orders/18?page=3")).isEqualTo(204);
            assertThat(command("observed").out())
                    .contains("CREDENTIAL_MISSING  GET /api/orders/{id}");
            command("enforce");
            assertThat(status("GET", "/api/orders/18?page=3")).isEqualTo(401);
            assertThat(status("POST", "/api/orders")).isEqualTo(401);
            assertThat(status("GET", "/wp-login.php")).isEqualTo(404);
        }
    }
}
