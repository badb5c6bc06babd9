package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.NodeProgram;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A real nginx in front of the shop, as the guide configures it, lets Gatehouse decide.
@Tag("slow")
class BesideNginxTest {
    private static final Path SHOP = Program.root().resolve("examples/shop");
    private static final Path GUIDE = Program.root().resolve("docs/guide/beside-nginx.md");
    private static final Pattern SERVER = Pattern.compile("(?s)```nginx\\n(.*?)```");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private static Path folder;

    private static int port;
    private static int app;
    private static Program gatehouse;
    private static NodeProgram shop;
    private static Nginx nginx;
    private static String customer;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Path program = Nginx.program().orElse(Path.of(""));
        assumeTrue(
                Nginx.program().isPresent(),
                "SKIPPED: nginx is not installed, so nothing here was tested: apt-get install nginx-light");
        List<Integer> ports = FreePorts.several(4);
        port = ports.get(0);
        app = ports.get(1);
        installShop();
        writePolicy(ports.get(2), ports.get(3));
        gatehouse = Program.start(folder, "run");
        Eventually.holds(
                "ready",
                Program.FIRST_LINE_WAIT_MAX,
                () -> gatehouse.errors().contains("ready on") || !gatehouse.isAlive());
        shop =
                NodeProgram.start(
                        SHOP.resolve("src/server.js"),
                        Map.of(
                                "PORT", Integer.toString(app),
                                "GATEHOUSE_JWKS",
                                        "http://localhost:" + port + "/.well-known/jwks.json",
                                "GATEHOUSE_AUDIENCE", "http://127.0.0.1:" + app),
                        "listening");
        nginx = Nginx.start(program, folder, server(ports.get(2)), port);
        customer = token("customer");
    }

    @AfterAll
    static void close() {
        for (AutoCloseable open : new AutoCloseable[] {nginx, shop, gatehouse}) {
            if (open != null) {
                close(open);
            }
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void installShop() throws IOException, InterruptedException {
        if (!Files.exists(SHOP.resolve("node_modules/.package-lock.json"))) {
            Path log = folder.resolve("npm.log");
            Process npm =
                    new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--omit=dev")
                            .directory(SHOP.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            assertThat(npm.waitFor()).as("npm ci, see %s", log).isZero();
        }
    }

    /// The shop's own rules, behind nginx.
    private static void writePolicy(int gatehousePort, int operator) throws IOException {
        Files.copy(SHOP.resolve("openapi.yaml"), folder.resolve("openapi.yaml"));
        String rules = Files.readString(SHOP.resolve("gatehouse.yaml"));
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                gatehouse: 1
                app: http://127.0.0.1:%d
                url: http://localhost:%d
                api: ./openapi.yaml
                profile: express
                listen: { public: 127.0.0.1:%d, operator: 127.0.0.1:%d }
                trusted-proxies: [127.0.0.1]
                authorize: { proxy: nginx, body: unchecked }
                record: { file: access.jsonl }

                """
                                .formatted(app, port, gatehousePort, operator)
                        + rules.substring(rules.indexOf("roles:")));
    }

    /// The guide's own text, on other ports and without TLS.
    private static String server(int gatehousePort) throws IOException {
        Matcher server = SERVER.matcher(Files.readString(GUIDE));
        assertThat(server.find()).isTrue();
        return server.group(1)
                .replaceAll("ssl_certificate.*\n", "")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replace("server_name shop.example.com;", "server_name localhost;")
                .replace("127.0.0.1:3000", "127.0.0.1:" + app)
                .replace("127.0.0.1:8444", "127.0.0.1:" + gatehousePort);
    }

    private static String token(String role) {
        Program.Result result =
                Program.run(folder, "token", "--sub", "ana", "--role", role, "--ttl", "1h");
        assertThat(result.err()).isEmpty();
        return result.out().strip();
    }

    @BeforeEach
    void forgetWhatTheAppSaw() {
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app + "/__seen")).DELETE());
    }

    private static List<JsonNode> seen() {
        String seen =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app + "/__seen")))
                        .body();
        return JSON.readTree(seen).get("requests").valueStream().toList();
    }

    private static HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target));
    }

    private static HttpRequest.Builder asCustomer(String target) {
        return to(target).header("Authorization", "Bearer " + customer);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void whoMayIsKnownToTheAppByAVerifiedIdentity() {
        HttpResponse<String> me = send(asCustomer("/api/me"));

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(me.body()).get("id").asString()).isEqualTo("ana");
        JsonNode headers = seen().getFirst().get("headers");
        assertThat(headers.get("gatehouse-identity").asString()).startsWith("ey");
        assertThat(headers.has("authorization")).isFalse();
    }

    @Test
    void strangersSeeWhatAnyoneMaySee() {
        assertThat(send(to("/api/products?limit=2")).statusCode()).isEqualTo(200);
        assertThat(seen()).hasSize(1);
        assertThat(seen().getFirst().get("headers").has("gatehouse-identity")).isFalse();
    }

    @Test
    void strangersAreAskedToSignIn() {
        HttpResponse<String> refused = send(to("/api/orders"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("www-authenticate")).containsExactly("Bearer");
        assertThat(refused.headers().allValues("gatehouse-code"))
                .containsExactly("CREDENTIAL_MISSING");
        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/admin/users,       ROLE_MISSING",
        "GET,    /api/v1/products,       ROLE_MISSING",
        "GET,    /__seen,                ROUTE_UNKNOWN",
        "DELETE, /api/orders,            METHOD_NOT_ALLOWED",
        "GET,    /api/products?limit=-1, PARAMETER_INVALID",
        "GET,    /_gatehouse/x,          ROUTE_UNKNOWN",
    })
    void whatTheRulesDoNotAllowIsForbidden(String method, String target, String code) {
        HttpResponse<String> refused =
                send(asCustomer(target).method(method, BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().allValues("gatehouse-code")).containsExactly(code);
        assertThat(seen()).isEmpty();
    }

    // CWE-22, CWE-178, CWE-436: spellings that nginx, Gatehouse and Express may read in different
    // ways
    @ParameterizedTest
    @CsvSource({
        "/api//orders,                   403",
        "//api/orders,                   403",
        "/api/./orders,                  403",
        "/health/../api/orders,          403",
        "/api%2forders,                  403",
        "/api/%2e%2e/api/orders,         403",
        "/api;x/orders,                  403",
        "/api/orders%00,                 400",
        "/api/orders#x,                  403",
        "/API/orders,                    401",
        "/api/ORDERS/,                   401",
        "/api/%6frders,                  403",
        "http://localhost/api/orders,    401",
    })
    void pathTricksOpenNothing(String target, int status) {
        try (RawClient client = RawClient.plain(port)) {
            RawMessage answer =
                    client.send(
                                    "GET "
                                            + target
                                            + " HTTP/1.1\r\nHost: localhost:"
                                            + port
                                            + "\r\n\r\n")
                            .readResponse();
            assertThat(answer.status()).isEqualTo(status);
        }
        assertThat(seen()).isEmpty();
    }

    // CWE-290: what a client says of itself, and fields that a question is made of
    @Test
    void forgedFieldsNeitherOpenAnythingNorReachTheApp() {
        HttpRequest.Builder forged =
                to("/api/products")
                        .header("Gatehouse-Identity", "forged")
                        .header("Gatehouse-Subject", "root")
                        .header("X-User", "root")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Real-IP", "10.0.0.1")
                        .header("X-Original-URI", "/health")
                        .header("X-Original-Method", "GET")
                        .header("X-Forwarded-Uri", "/health")
                        .header("X-Forwarded-Method", "GET");
        assertThat(send(forged).statusCode()).isEqualTo(200);
        JsonNode headers = seen().getFirst().get("headers");
        assertThat(headers.has("gatehouse-identity")).isFalse();
        assertThat(headers.has("x-user")).isFalse();
        assertThat(headers.get("x-forwarded-for").asString()).isEqualTo("127.0.0.1");

        assertThat(send(forged.copy().uri(to("/api/orders").build().uri())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobodyElseAsksThroughNginx() {
        assertThat(send(to("/_gatehouse/authorize")).statusCode()).isEqualTo(404);
        assertThat(seen()).isEmpty();
    }

    @Test
    void bodiesReachTheAppWhole() {
        HttpResponse<String> placed =
                send(
                        asCustomer("/api/orders")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"items\":[{\"productId\":1,\"quantity\":1}]}")));

        assertThat(seen()).hasSize(1);
        assertThat(seen().getFirst().get("body").asString())
                .isEqualTo("{\"items\":[{\"productId\":1,\"quantity\":1}]}");
        assertThat(placed.statusCode()).isEqualTo(201);
    }

    @Test
    void everyQuestionIsOnRecord() {
        send(asCustomer("/api/orders?limit=3"));

        Eventually.holds(
                "the question is on record",
                () -> records().contains("\"target\":\"/api/orders?limit=3\",\"asked\":true"));
    }

    private static String records() {
        try {
            return Files.readString(folder.resolve("access.jsonl"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
