package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shop's customers do all day, through the real program: sockets, streams, uploads, forms, many at once.
@Tag("slow")
class TrafficTest {
    private static final String ORDER = "{\"items\":[{\"productId\":1,\"quantity\":1}]}";
    private static final int EXPORT_BYTES_MIN = 10_000_000;
    private static final long MEMORY_GROWTH_KB_MAX = 60_000;

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

    @BeforeEach
    void forgetWhatTheAppSaw() {
        demo.seen();
    }

    private static String head(String method, String target, String role, String... fields) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(demo.host()).append("\r\n");
        if (!role.isEmpty()) {
            head.append("Authorization: Bearer ").append(demo.token(role)).append("\r\n");
        }
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static RawMessage ask(String request) {
        try (RawClient client = demo.raw()) {
            return client.send(request).readResponse();
        }
    }

    private static String code(RawMessage answer) {
        return RunningDemo.JSON.readTree(answer.text()).get("code").asString();
    }

    // WebSocket

    private static String upgrade(String target, String role, String... more) {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        fields.addAll(List.of(more));
        return head("GET", target, role, fields.toArray(String[]::new));
    }

    @Test
    void aWebSocketCarriesWhatIsSaidBothWays() {
        try (RawClient client = demo.raw()) {
            client.send(upgrade("/api/live", "customer", "Origin: " + demo.url()));
            RawMessage answer = client.readResponseHead();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("sec-websocket-accept"))
                    .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            client.send(masked("hello"));
            assertThat(new String(client.readBytes(7), ISO_8859_1)).isEqualTo("\u0081\u0005hello");
        }
    }

    /// A whole text frame of a client (RFC 6455 section 5.2), masked with zeros.
    private static byte[] masked(String text) {
        byte[] frame = new byte[6 + text.length()];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length());
        System.arraycopy(text.getBytes(UTF_8), 0, frame, 6, text.length());
        return frame;
    }

    /// CWE-1385: another site's page must not speak with its visitor's rights.
    @Test
    void aWebSocketOfAnotherOriginIsRefused() {
        String port = Integer.toString(demo.port());
        for (String origin :
                List.of(
                        "https://evil.example",
                        "null",
                        "http://localhost:" + port,
                        "https://localhost",
                        demo.url() + ".evil.example",
                        demo.url() + "/")) {
            RawMessage answer = ask(upgrade("/api/live", "customer", "Origin: " + origin));
            assertThat(answer.status()).as(origin).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("ORIGIN_NOT_ALLOWED");
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void aWebSocketNeedsACallerAndARuleThatAllowsIt() {
        assertThat(code(ask(upgrade("/api/live", "")))).isEqualTo("CREDENTIAL_MISSING");
        assertThat(code(ask(upgrade("/api/me", "customer")))).isEqualTo("WEBSOCKET_NOT_ALLOWED");
        assertThat(code(ask(upgrade("/api/products", "")))).isEqualTo("WEBSOCKET_NOT_ALLOWED");
        assertThat(demo.seenByApp()).isEmpty();
    }

    // Streams

    @Test
    void anEventArrivesWhileTheNextIsNotYetSent() {
        try (RawClient client = demo.raw()) {
            client.send(head("GET", "/api/events", ""));
            RawMessage answer = client.readResponseHead();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type").orElseThrow()).startsWith("text/event-stream");
            long begun = System.nanoTime();
            readUntil(client, "id: 1\n");
            long first = System.nanoTime();
            readUntil(client, "id: 3\n");
            assertThat(System.nanoTime() - first).isGreaterThan(first - begun);
        }
    }

    private static void readUntil(RawClient client, String end) {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            read.append((char) client.readBytes(1)[0]);
        }
    }

    /// CWE-400: clients that do not read cost no memory: the app is held back instead.
    @Test
    void exportsOfManyMegabytesPassInBoundedMemory() throws IOException {
        byte[] whole = ask(head("GET", "/api/admin/export", "admin", "Connection: close")).body();
        assertThat(whole.length).isGreaterThan(EXPORT_BYTES_MIN);
        long before = residentKilobytes();
        List<RawClient> stalled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stalled.add(demo.raw().send(head("GET", "/api/admin/export", "admin")));
        }
        for (RawClient client : stalled) {
            assertThat(client.readResponseHead().status()).isEqualTo(200);
        }
        assertThat(ask(head("GET", "/health", "")).status()).isEqualTo(200);
        assertThat(residentKilobytes() - before).isLessThan(MEMORY_GROWTH_KB_MAX);
        stalled.forEach(RawClient::close);
    }

    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/" + demo.program.handle().pid() + "/status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    // Bodies

    private static String photo(String name, String type, int bytes) {
        return "--b\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"; filename=\"a.png\"\r\nContent-Type: "
                + type
                + "\r\n\r\n"
                + "x".repeat(bytes)
                + "\r\n--b--\r\n";
    }

    private static RawMessage upload(String role, String body) {
        return ask(
                head(
                                "POST",
                                "/api/products/1/photo",
                                role,
                                "Content-Type: multipart/form-data; boundary=b",
                                "Content-Length: " + body.length())
                        + body);
    }

    @Test
    void aPhotoIsTakenAsDeclaredAndOtherwiseRefused() {
        assertThat(upload("clerk", photo("photo", "image/png", 1_000)).status()).isEqualTo(201);
        assertThat(demo.seenByApp()).hasSize(1);
        assertThat(code(upload("customer", photo("photo", "image/png", 10))))
                .isEqualTo("ROLE_MISSING");
        assertThat(code(upload("clerk", photo("photo", "text/html", 10))))
                .isEqualTo("BODY_INVALID");
        assertThat(code(upload("clerk", photo("other", "image/png", 10))))
                .isEqualTo("SCHEMA_MISMATCH");
        assertThat(code(upload("clerk", photo("photo\"; name=\"x", "image/png", 10))))
                .isEqualTo("BODY_INVALID");
        assertThat(code(upload("clerk", photo("photo", "image/png", 3_000_000))))
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void aFormIsReadAsItsSchemaSays() {
        assertThat(newsletter("email=a%40b.example").status()).isEqualTo(200);
        assertThat(demo.seen().getFirst().get("body").asString()).isEqualTo("email=a%40b.example");
        assertThat(code(newsletter("email=a%40b.example&role=admin"))).isEqualTo("SCHEMA_MISMATCH");
        assertThat(newsletter("email=a%40b.example&email=c").status()).isEqualTo(400);
        assertThat(newsletter("email=%zz").status()).isEqualTo(400);
        assertThat(demo.seenByApp()).isEmpty();
    }

    private static RawMessage newsletter(String body) {
        return ask(
                head(
                                "POST",
                                "/newsletter",
                                "",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + body.length())
                        + body);
    }

    private static String order(String role, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        fields.add("Content-Type: application/json");
        return head("POST", "/api/orders", role, fields.toArray(String[]::new));
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOnOnlyIfItMay() {
        String length = "Content-Length: " + ORDER.length();
        try (RawClient client = demo.raw()) {
            client.send(order("clerk", "Expect: 100-continue", length));
            assertThat(client.readResponseHead().status()).isEqualTo(100);
            assertThat(client.send(ORDER).readResponse().status()).isEqualTo(201);
        }
        assertThat(ask(order("", "Expect: 100-continue", length)).status()).isEqualTo(401);
        assertThat(demo.seenByApp()).containsExactly("POST /api/orders");
    }

    @Test
    void whatComesByteByByteIsOneRequest() {
        String request = order("clerk", "Content-Length: " + ORDER.length()) + ORDER;
        try (RawClient client = demo.raw()) {
            for (char octet : request.toCharArray()) {
                client.send(String.valueOf(octet));
            }
            assertThat(client.readResponse().status()).isEqualTo(201);
        }
        assertThat(demo.seenByApp()).containsExactly("POST /api/orders");
    }

    @Test
    void chunksAndTheirTrailersBecomeOnePlainRequest() {
        String chunked =
                Integer.toHexString(ORDER.length())
                        + "\r\n"
                        + ORDER
                        + "\r\n0\r\nX-Gatehouse-User: root\r\n\r\n";
        assertThat(ask(order("clerk", "Transfer-Encoding: chunked") + chunked).status())
                .isEqualTo(201);
        String seen = demo.seen().toString();
        assertThat(seen).contains("productId").doesNotContain("root");
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        try (RawClient client = demo.raw()) {
            client.send(
                    head("GET", "/health", "")
                            + head("GET", "/api/orders", "")
                            + head("GET", "/nothing", "")
                            + head("GET", "/health", ""));
            for (int status : List.of(200, 401, 404, 200)) {
                assertThat(client.readResponse().status()).isEqualTo(status);
            }
        }
    }

    // Many

    @Test
    void twoHundredKeptConnectionsAreServedAtOnce() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                clients.add(demo.raw());
            }
            List<Future<Integer>> answers = new ArrayList<>();
            for (RawClient client : clients) {
                answers.add(
                        threads.submit(() ->
                                client.send(head("GET", "/health", "")).readResponse().status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        clients.forEach(RawClient::close);
    }
}
