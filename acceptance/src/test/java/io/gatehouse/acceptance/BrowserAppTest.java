package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.NodeProgram;
import io.gatehouse.testkit.RawClient;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A browser app of Express behind the real program, for clients that say what browsers say, and for a real browser.
@Tag("slow")
class BrowserAppTest {
    private static final Path NODE = Program.root().resolve("acceptance/src/test/node");
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Notes, version: 1.0.0 }
            paths:
              /api/notes:
                get: { responses: { '200': { description: fine } } }
                post: { responses: { '201': { description: made } } }
              /api/mine:
                get: { responses: { '200': { description: fine } } }
              /api/live:
                get: { responses: { '101': { description: switching } } }
            """;
    private static final String RULES =
            """
            rules:
              /api/notes: anyone
              /api/mine: signed-in
              GET /api/live: { allow: anyone, websocket: { message: 1KiB } }
            """;
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><title>Notes</title>
            <p id="view"></p><p id="posted"></p><script src="/assets/app.js"></script>
            """;
    private static final String SCRIPT =
            """
            document.querySelector('#view').textContent = 'at ' + location.pathname;
            fetch('/api/notes', { method: 'POST' })
              .then((answer) => { document.querySelector('#posted').textContent = 'posted ' + answer.status; });
            """;

    @TempDir private static Path folder;

    private static Site site;
    private static Program program;
    private static NodeProgram app;
    private static int appPort;
    private static boolean changed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        RouteParityTest.install();
        Path files = Files.createDirectories(folder.resolve("public/assets")).getParent();
        Files.writeString(files.resolve("index.html"), PAGE);
        Files.writeString(files.resolve("assets/app.js"), SCRIPT);
        Files.writeString(files.resolve("assets/.env"), "PASSWORD=hunter2");
        appPort = FreePorts.several(1).getFirst();
        app =
                NodeProgram.start(
                        NODE.resolve("spa.js"),
                        Map.of(),
                        "ready",
                        Integer.toString(appPort),
                        files.toString());
        site = new Site(folder).write("openapi.yaml", API);
        policy("", RULES);
        program = site.run();
    }

    @AfterAll
    static void stop() {
        program.close();
        app.close();
    }

    @AfterEach
    void backToTheUsualPolicy() {
        if (changed) {
            reload("", RULES);
            changed = false;
        }
    }

    private static void policy(String more, String rules) {
        site.write(
                "gatehouse.yaml",
                """
                app: http://127.0.0.1:%d
                url: https://localhost:{port}
                api: openapi.yaml
                profile: express
                listen: { operator: "127.0.0.1:{operator}" }
                record: { file: access.jsonl }
                site: { files: [/, /assets/**], fallback: /index.html, access: anyone }
                """
                                .formatted(appPort)
                        + more
                        + rules);
    }

    private static void reload(String more, String rules) {
        changed = true;
        policy(more, rules);
        Program.Result result = Program.run(folder, "reload");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private static HttpResponse<String> navigate(String path) {
        return site.get(path, "Sec-Fetch-Mode", "navigate", "Accept", "text/html");
    }

    private static List<String> seen() {
        return app.lines();
    }

    @Test
    void filesAreServed() {
        assertThat(site.get("/").body()).isEqualTo(PAGE);
        HttpResponse<String> script = site.get("/assets/app.js?v=7");
        assertThat(script.body()).isEqualTo(SCRIPT);
        assertThat(script.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(seen()).contains("saw GET /assets/app.js?v=7");
    }

    /// CWE-863: a navigation never reaches a path of the app that the policy does not list.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes/7/edit",
                "/internal/secret",
                "/Internal/Secret/",
                "/package.json",
                "/assets/.env"
            })
    void aNavigationToAnythingElseGetsTheFallback(String path) {
        HttpResponse<String> answer = navigate(path + "?x=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(String.join(",", answer.headers().allValues("vary")))
                .contains("Accept", "Sec-Fetch-Mode");
        assertThat(seen()).noneMatch(line -> line.contains(path));
        assertThat(site.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/nothing, 404",
        "/API/nothing, 404",
        "/api/mine, 401",
        "/.env, 404",
        "/assets/%2e%2e/package.json, 400",
        "/assets/..%2fpackage.json, 400"
    })
    void aRefusedNavigationIsAPage(String path, int status) {
        HttpResponse<String> answer = navigate(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("text/html; charset=utf-8");
        assertThat(answer.body())
                .startsWith("<!doctype html>")
                .doesNotContain("hunter2", "<script");
    }

    /// CWE-352.
    @Test
    void aPageOfAnotherSiteChangesNothing() {
        String own = "https://localhost:" + site.port();
        assertThat(site.send("POST", "/api/notes").statusCode()).isEqualTo(201);
        assertThat(
                        site.send(
                                        "POST",
                                        "/api/notes",
                                        "Origin",
                                        own,
                                        "Sec-Fetch-Site",
                                        "same-origin")
                                .statusCode())
                .isEqualTo(201);
        long before = seen().stream().filter("saw POST /api/notes"::equals).count();
        for (String origin :
                List.of("https://evil.example", "null", "http://localhost:" + site.port())) {
            HttpResponse<String> answer =
                    site.send("POST", "/api/notes", "Origin", origin, "Cookie", "sid=1");
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).contains("CROSS_SITE");
        }
        assertThat(seen().stream().filter("saw POST /api/notes"::equals).count()).isEqualTo(before);
    }

    @Test
    void maintenanceIsSwitchedByAReload() {
        reload("maintenance: { message: Back at noon., except: [GET /api/notes] }\n", RULES);
        HttpResponse<String> page = navigate("/notes/7");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("retry-after")).contains("600");
        assertThat(page.body()).contains("<p>Back at noon.</p>");
        assertThat(site.get("/api/notes").statusCode()).isEqualTo(200);
        reload("", RULES);
        assertThat(navigate("/notes/7").statusCode()).isEqualTo(200);
    }

    private static RawClient webSocket() {
        RawClient client = site.raw(site.trust());
        client.send(
                "GET /api/live HTTP/1.1\r\nHost: localhost:"
                        + site.port()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(client.readResponseHead().status()).isEqualTo(101);
        return client;
    }

    private static byte[] close(int code) {
        return new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code};
    }

    /// CWE-770.
    @Test
    void aMessageThatIsTooLongIsNotPassedOn() {
        try (RawClient client = webSocket()) {
            byte[] head = {1, (byte) 0xfe, 4, 0, 0, 0, 0, 0}; // 1024 bytes, to be continued
            client.send(head).send(new byte[1024]);
            Eventually.holds("the app has it", () -> seen().contains("saw 1032 bytes"));
            client.send(new byte[] {(byte) 0x80, (byte) 0x81, 0, 0, 0, 0, 7});
            assertThat(client.readToClose()).isEqualTo(close(1009));
            assertThat(seen()).doesNotContain("saw 1039 bytes");
        }
    }

    /// CWE-613.
    @Test
    void aWebSocketEndsWithThePolicyThatAllowedIt() {
        try (RawClient kept = webSocket()) {
            reload("headers: { frames: same-origin }\n", RULES);
            kept.send(new byte[] {(byte) 0x81, (byte) 0x83, 0, 0, 0, 0, 'a', 'b', 'c'});
            Eventually.holds("it still passes", () -> seen().contains("saw 9 bytes"));
            reload("", RULES.replace(", websocket: { message: 1KiB }", ""));
            assertThat(kept.readToClose()).isEqualTo(close(1012));
        }
    }

    private static String record() {
        try {
            return Files.readString(folder.resolve("access.jsonl"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    // A real browser

    private static Optional<String> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(path ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String shown(String url) throws IOException, InterruptedException {
        Optional<String> browser = browser();
        if (browser.isEmpty()) {
            System.err.println("SKIPPED: no Chromium on PATH, so no real browser was asked");
        }
        assumeTrue(browser.isPresent());
        Path errors = Files.createTempFile(folder, "browser", ".txt");
        Process process =
                new ProcessBuilder(
                                browser.get(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--ignore-certificate-errors",
                                "--user-data-dir=" + Files.createTempDirectory(folder, "browser"),
                                "--virtual-time-budget=10000",
                                "--dump-dom",
                                url)
                        .redirectError(errors.toFile())
                        .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return dom;
    }

    @Test
    void aBrowserFollowsADeepLinkAndTheAppsOwnScriptPosts() throws Exception {
        assertThat(shown("https://localhost:" + site.port() + "/notes/7"))
                .contains("at /notes/7")
                .contains("posted 201");
    }

    @Test
    void aBrowserShowsARefusalAsAPage() throws Exception {
        assertThat(shown("https://localhost:" + site.port() + "/api/mine"))
                .contains("<h1>This needs a signed-in caller</h1>", "CREDENTIAL_MISSING");
    }

    /// CWE-352: the other site is the same machine by another name.
    @Test
    void aBrowserOnAnotherSiteChangesNothing() throws Exception {
        String target = "https://localhost:" + site.port() + "/api/notes";
        Files.writeString(
                folder.resolve("public/evil.html"),
                "<!doctype html><p id=\"done\"></p><script>fetch('"
                        + target
                        + "', { method: 'POST', mode: 'no-cors', credentials: 'include', body: 'x' })"
                        + ".finally(() => { document.querySelector('#done').textContent = 'was sent'; });</script>");
        long before = seen().stream().filter("saw POST /api/notes"::equals).count();
        assertThat(shown("http://127.0.0.1:" + appPort + "/evil.html")).contains("was sent");
        assertThat(seen().stream().filter("saw POST /api/notes"::equals).count()).isEqualTo(before);
        Eventually.holds("the refusal is on record", () -> record().contains("\"CROSS_SITE\""));
    }
}
