package io.gatehouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.server.command.Commands;
import io.gatehouse.testkit.FreePorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `explain` and `who-can`, asked of the server that runs, and of a file; with a token, too.
final class ConsultationTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Shop, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /orders: { get: { responses: { '200': { description: fine } } } }
            """;

    @TempDir private Path folder;

    private Path file;
    private Path data;
    private int port;
    private String out = "";

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("gatehouse.yaml");
        data = folder.resolve("data");
        port = FreePorts.one();
        Files.writeString(folder.resolve("openapi.yaml"), API);
        policy("clerk");
    }

    private void policy(String orders) throws IOException {
        Files.writeString(
                file,
                """
                app: http://127.0.0.1:9
                url: https://localhost:%d
                api: openapi.yaml
                profile: express
                listen: { operator: 127.0.0.1:0 }
                record: { file: access.jsonl }
                roles: { clerk: orders:read, boss: "*" }
                rules: { /open: anyone, /orders: %s }
                """
                        .formatted(port, orders));
    }

    private Gatehouse start() throws Failure {
        return Gatehouse.start(new PolicySource.Written(file), data, Overrides.none());
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int exit =
                Commands.commandLine()
                        .setOut(writer)
                        .setErr(writer)
                        .execute(all.toArray(String[]::new));
        out = text.toString();
        return exit;
    }

    private int runOnFile(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-c", file.toString()));
        return run(all.toArray(String[]::new));
    }

    private String token(String... roles) {
        assertThat(runOnFile("token", "--sub", "ana", "--role", String.join(",", roles))).isZero();
        return out.strip();
    }

    @Test
    void aRunningServerAnswersByThePolicyInForce() throws Exception {
        try (Gatehouse running = start()) {
            String epoch = running.epoch();
            policy("anyone");

            assertThat(run("explain", "GET", "/orders")).isEqualTo(1);
            assertThat(out)
                    .contains("refuses      401 CREDENTIAL_MISSING")
                    .contains("policy " + epoch.substring(0, 12) + " in force");
            assertThat(run("who-can", "GET", "/orders", "--json")).isZero();
            assertThat(out)
                    .contains("\"policy\":\"" + epoch + "\"")
                    .contains("\"inForce\":true")
                    .contains("\"role\":\"clerk\"");
            assertThat(run("who-can", "GET", "/nowhere")).isEqualTo(1);
            assertThat(run("explain", "GET", "/orders", "--role", "clrk")).isEqualTo(2);
            assertThat(out).contains("did you mean 'clerk'?");
        }
    }

    @Test
    void aNamedFileAnswersForItself() throws Exception {
        try (Gatehouse _ = start()) {
            policy("anyone");

            assertThat(runOnFile("explain", "GET", "/orders")).isZero();
            assertThat(out).contains("The app would see this request.").doesNotContain("in force");
            assertThat(runOnFile("who-can", "GET", "/orders")).isZero();
            assertThat(out).contains("anyone").doesNotContain("in force");
        }
    }

    @Test
    void aTokenIsVerifiedByTheServerThatRuns() throws Exception {
        String token = token("clerk");
        try (Gatehouse _ = start()) {
            assertThat(run("explain", "GET", "/orders", "--token", token)).isZero();
            assertThat(out)
                    .contains("verified: ana of https://localhost:" + port + ", clerk, until ")
                    .doesNotContain(token)
                    .doesNotContain(signature(token));

            assertThat(run("explain", "GET", "/orders", "--token", changed(token))).isEqualTo(1);
            assertThat(out)
                    .contains("401 CREDENTIAL_INVALID; the signature of the token is wrong")
                    .doesNotContain(signature(token));
        }
    }

    // CWE-307: an operator's questions lock nobody out
    @Test
    void refusedTokensAreNotCountedAgainstAnAddress() throws Exception {
        String token = token("clerk");
        try (Gatehouse running = start()) {
            for (int i = 0; i < 40; i++) {
                run("explain", "GET", "/orders", "--token", changed(token));
            }
            assertThat(out).contains("401 CREDENTIAL_INVALID").doesNotContain(" 429 ");
            assertThat(running.isReady()).isTrue();
        }
    }

    @Test
    void aTokenIsVerifiedByTheDataDirectoryWhereNoServerRuns() {
        String token = token("boss");
        assertThat(runOnFile("explain", "GET", "/orders", "--token", token)).isEqualTo(1);
        assertThat(out)
                .contains("verified: ana of ")
                .contains("Permission      refuses")
                .doesNotContain("in force");
        assertThat(runOnFile("explain", "GET", "/orders", "--token", "eyJ.e30.x")).isEqualTo(1);
        assertThat(out).contains("401 CREDENTIAL_INVALID").doesNotContain("eyJ");
    }

    @Test
    void aTokenComesFromStandardInput() {
        String token = token("clerk");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((token + "\n").getBytes(UTF_8)));
        try {
            assertThat(runOnFile("explain", "GET", "/orders", "--token", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out).contains("verified: ana").doesNotContain(signature(token));
    }

    @Test
    void aTokenSaysItselfWhoCalls() {
        assertThat(runOnFile("explain", "GET", "/orders", "--token", "a.b.c", "--as", "eve"))
                .isEqualTo(2);
        assertThat(runOnFile("explain", "GET", "/orders", "--token", "a b")).isEqualTo(2);
        assertThat(out).doesNotContain("a b");
    }

    @Test
    void withoutADataDirectoryNoTokenCanBeVerified() {
        assertThat(runOnFile("explain", "GET", "/orders", "--token", "a.b.c")).isEqualTo(3);
        assertThat(out).contains("--data");
        assertThat(data).doesNotExist();
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    /// With another first character of the signature.
    private static String changed(String token) {
        int at = token.lastIndexOf('.') + 1;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
