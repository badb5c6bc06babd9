package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What a refusal says, and what it never says: a value that was sent. CWE-209, CWE-532, CWE-79.
@Tag("slow")
class RefusalTest {
    @TempDir private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() {
        demo = RunningDemo.start(folder);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static String get(String target, String... fields) {
        return "GET " + target + " HTTP/1.1\r\nHost: {host}\r\n" + lines(fields) + "\r\n";
    }

    private static String lines(String... fields) {
        return String.join("", Stream.of(fields).map(field -> field + "\r\n").toList());
    }

    private static String post(String target, String role, String type, String body) {
        return "POST "
                + target
                + " HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {"
                + role
                + "}\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.replace("{canary}", canary(body)).length()
                + "\r\n\r\n"
                + body;
    }

    private static String order(String body) {
        return post("/api/orders", "customer", "application/json", body);
    }

    private static String form(String body) {
        return post("/newsletter", "customer", "application/x-www-form-urlencoded", body);
    }

    private static String photo(String name, String file, String type, String content) {
        return post(
                "/api/products/1/photo",
                "clerk",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"; filename=\""
                        + file
                        + "\"\r\nContent-Type: "
                        + type
                        + "\r\n\r\n"
                        + content
                        + "\r\n--b--\r\n");
    }

    /// A word that nothing else holds, of constant length.
    private static String canary(String seed) {
        return "zq%08xkz".formatted(seed.hashCode());
    }

    /// Where the canary stands, which code answers, the request.
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        "host", "HOST_UNKNOWN", "GET / HTTP/1.1\r\nHost: {canary}.example\r\n\r\n"),
                Arguments.of(
                        "method", "METHOD_UNKNOWN", "{CANARY} / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                Arguments.of(
                        "version",
                        "REQUEST_LINE_INVALID",
                        "GET / {canary}\r\nHost: {host}\r\n\r\n"),
                Arguments.of("fragment", "TARGET_INVALID", get("/#{canary}")),
                Arguments.of(
                        "absolute form", "AUTHORITY_CONFLICT", get("https://{canary}.example/")),
                Arguments.of("folded field", "HEADER_FOLDED", get("/", "X-A: b", " {canary}")),
                Arguments.of(
                        "bearer",
                        "CREDENTIAL_INVALID",
                        get("/api/orders", "Authorization: Bearer {canary}")),
                Arguments.of(
                        "token",
                        "CREDENTIAL_INVALID",
                        get("/api/orders", "Authorization: Bearer {canary}.{canary}.{canary}")),
                Arguments.of(
                        "basic",
                        "CREDENTIAL_INVALID",
                        get("/api/orders", "Authorization: Basic {canary}")),
                Arguments.of(
                        "cookie", "CREDENTIAL_MISSING", get("/api/orders", "Cookie: sid={canary}")),
                Arguments.of(
                        "field",
                        "CREDENTIAL_MISSING",
                        get("/api/orders", "X-{canary}: {canary}", "User-Agent: {canary}")),
                Arguments.of(
                        "trace",
                        "CREDENTIAL_MISSING",
                        get("/api/orders", "traceparent: 00-{canary}-b", "tracestate: {canary}")),
                Arguments.of(
                        "sensitive query",
                        "ROUTE_UNKNOWN",
                        get("/nothing?access_token={canary}&password={canary}")),
                Arguments.of(
                        "preflight",
                        "ORIGIN_NOT_ALLOWED",
                        get(
                                        "/api/orders",
                                        "Origin: https://{canary}.example",
                                        "Access-Control-Request-Method: POST")
                                .replace("GET", "OPTIONS")),
                Arguments.of(
                        "type",
                        "CONTENT_TYPE_UNSUPPORTED",
                        post("/api/orders", "customer", "application/{canary}", "{}")),
                Arguments.of(
                        "coding", "ENCODING_UNSUPPORTED", get("/", "Transfer-Encoding: {canary}")),
                Arguments.of("length", "LENGTH_INVALID", get("/", "Content-Length: {canary}")),
                Arguments.of(
                        "expectation", "EXPECTATION_UNSUPPORTED", get("/", "Expect: {canary}")),
                Arguments.of(
                        "upgrade",
                        "UPGRADE_INVALID",
                        get("/", "Connection: Upgrade", "Upgrade: {canary}")),
                Arguments.of("JSON value", "SCHEMA_MISMATCH", order("{\"items\":\"{canary}\"}")),
                Arguments.of(
                        "deep JSON value",
                        "SCHEMA_MISMATCH",
                        order("{\"items\":[{\"productId\":\"{canary}\",\"quantity\":1}]}")),
                Arguments.of(
                        "repeated JSON name",
                        "BODY_INVALID",
                        order("{\"{canary}\":1,\"{canary}\":2}")),
                Arguments.of("broken JSON", "BODY_INVALID", order("{\"items\": {canary}")),
                Arguments.of("form value", "SCHEMA_MISMATCH", form("email={canary}")),
                Arguments.of(
                        "repeated form value",
                        "BODY_INVALID",
                        form("email={canary}&email={canary}")),
                Arguments.of(
                        "file",
                        "BODY_INVALID",
                        photo("photo", "{canary}.exe", "text/{canary}", "{canary}")),
                Arguments.of(
                        "card",
                        "SCHEMA_MISMATCH",
                        post(
                                "/api/payments",
                                "customer",
                                "application/json",
                                "{\"card\":{\"number\":\"{canary}\"}}")),
                Arguments.of(
                        "role",
                        "ROLE_MISSING",
                        get("/api/admin/users?q={canary}", "Authorization: Bearer {customer}")
                                .replace("?q={canary}", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void noValueComesBackOrIsWritten(String where, String code, String request) throws IOException {
        String canary = canary(request.substring(request.indexOf("\r\n\r\n") + 4));
        RawMessage answer = send(request, canary);
        JsonNode problem = problem(answer);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(answer.toString().toLowerCase(Locale.ROOT)).doesNotContain(canary);
        String requestId = problem.get("requestId").asString();
        Eventually.holds("the refusal is recorded", () -> log().contains(requestId));
        assertThat(log().toLowerCase(Locale.ROOT)).doesNotContain(canary);
        assertThat(demo.program.errors()).doesNotContain(canary);
    }

    /// CWE-778: who tries the operators' address is not less seen than who tries the app's.
    @Test
    void brokenFramingAtTheOperatorAddressIsRecordedToo() {
        int port = URI.create(demo.report.get("admin").asString()).getPort();
        try (RawClient client = RawClient.tls(port, demo.trust, "localhost")) {
            JsonNode problem = problem(client.send("GET /livez HTTP/1.1\r\n\r\n").readResponse());
            assertThat(problem.get("code").asString()).isEqualTo("HOST_MISSING");
            String requestId = problem.get("requestId").asString();
            Eventually.holds("the refusal is recorded", () -> log().contains(requestId));
        }
    }

    private static RawMessage send(String request, String canary) {
        try (RawClient client = demo.raw()) {
            return client.send(
                            request.replace("{host}", demo.host())
                                    .replace("{canary}", canary)
                                    .replace("{CANARY}", canary.toUpperCase(Locale.ROOT))
                                    .replace("{customer}", demo.token("customer"))
                                    .replace("{clerk}", demo.token("clerk")))
                    .readResponse();
        }
    }

    private static JsonNode problem(RawMessage answer) {
        assertThat(answer.header("content-type")).contains("application/problem+json");
        JsonNode problem = RunningDemo.JSON.readTree(answer.text());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("title").asString()).isNotBlank();
        return problem;
    }

    private static String log() {
        try {
            return Files.readString(demo.accessLog(), ISO_8859_1);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// The name of an unknown field is told, since without it nobody finds the mistake; but none of any length.
    @Test
    void aNameIsToldWithinBounds() {
        String name = "n".repeat(50_000);
        RawMessage answer = send(order("{\"" + name + "\":1}"), "");
        assertThat(problem(answer).get("code").asString()).isEqualTo("BODY_INVALID");
        assertThat(answer.body().length).isLessThan(4_096);
    }

    /// CWE-532: tokens are in no file of the data directory and in no output.
    @Test
    void noTokenIsWrittenAnywhere() throws IOException {
        demo.send(demo.as("customer", "/api/me"));
        demo.send(demo.as("clerk", "/api/me"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(demo.data)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), ISO_8859_1);
            for (String role : List.of("customer", "clerk", "admin")) {
                assertThat(demo.token(role).split("\\."))
                        .noneMatch(part -> !part.equals(header(role)) && text.contains(part));
            }
        }
        assertThat(demo.program.errors()).doesNotContain(demo.token("clerk").split("\\.")[2]);
    }

    private static String header(String role) {
        return demo.token(role).split("\\.")[0];
    }
}
