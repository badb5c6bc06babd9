package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app of two processes behind the real program.
@Tag("slow")
class TargetsTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 250;
    private static final String REQUEST = "GET /name HTTP/1.1\r\nHost: localhost:%d\r\n\r\n";

    @TempDir private Path folder;

    private final List<Integer> ports = FreePorts.several(2);

    /// A process that serves its name at `/name`.
    private Process app(String name, int port) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        Files.writeString(files.resolve("name"), name);
        Path server = Path.of(System.getProperty("java.home"), "bin", "jwebserver");
        String[] command = {
            server.toString(),
            "-b",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-d",
            files.toAbsolutePath().toString(),
            "-o",
            "none"
        };
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Eventually.holds("the app listens", Program.FIRST_LINE_WAIT_MAX, () -> isListening(port));
        return process;
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private Site site() {
        return new Site(folder)
                .write(
                        "openapi.yaml",
                        """
                        openapi: 3.1.0
                        info: { title: Test, version: 1.0.0 }
                        paths:
                          /name: { get: { responses: { '200': { description: fine } } } }
                        """)
                .write(
                        "gatehouse.yaml",
                        """
                        app: [ 'http://127.0.0.1:%d', 'http://127.0.0.1:%d' ]
                        url: https://localhost:{port}
                        api: openapi.yaml
                        listen: { public: '127.0.0.1:{port}', operator: '127.0.0.1:{operator}' }
                        record: { file: access.jsonl }
                        rules: { GET /name: anyone }
                        """
                                .formatted(ports.get(0), ports.get(1)));
    }

    private static List<RawMessage> ask(Site site, SSLContext trust, CountDownLatch asked) {
        List<RawMessage> answers = new ArrayList<>();
        try (RawClient client = site.raw(trust)) {
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(client.send(REQUEST.formatted(site.port())).readResponse());
                asked.countDown();
            }
        }
        return answers;
    }

    @Test
    void noRequestFailsButThoseUnderWayWhenOneOfTwoProcessesIsKilled() throws Exception {
        Site site = site();
        Process killed = app("a", ports.get(0));
        Process staying = app("b", ports.get(1));
        try (Program program = site.run();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SSLContext trust = site.trust();
            CountDownLatch some = new CountDownLatch(CLIENTS * REQUESTS / 5);
            List<Future<List<RawMessage>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> ask(site, trust, some)));
            }
            some.await();
            killed.destroyForcibly().waitFor();

            List<RawMessage> answers = new ArrayList<>();
            for (Future<List<RawMessage>> client : clients) {
                answers.addAll(client.get());
            }
            assertThat(answers).hasSize(CLIENTS * REQUESTS);
            assertThat(answers).extracting(RawMessage::text).contains("a", "b");
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSizeLessThanOrEqualTo(CLIENTS);
            assertThat(program.isAlive()).isTrue();
        } finally {
            killed.destroyForcibly();
            staying.destroyForcibly();
        }
    }
}
