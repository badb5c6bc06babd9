package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two apps behind the real program, each at its own host with its own certificate, rules and place.
@Tag("slow")
class SeveralAppsTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: App, version: 1.0.0 }
            paths:
              /who: { get: { responses: { '200': { description: fine } } } }
            """;

    @TempDir private Path folder;

    private static HttpServer app(String name) throws IOException {
        HttpServer app =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = name.getBytes(StandardCharsets.UTF_8);
        app.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        app.start();
        return app;
    }

    private static Site policy(Site site, int first, int second, String secondRule) {
        return site.write("openapi.yaml", API)
                .write(
                        "second.yaml",
                        "app: http://127.0.0.1:%d\napi: openapi.yaml\nrules: { GET /who: %s }\n"
                                .formatted(second, secondRule))
                .write(
                        "gatehouse.yaml",
                        """
                        app: http://127.0.0.1:%d
                        url: https://localhost:{port}
                        api: openapi.yaml
                        listen: { operator: "127.0.0.1:{operator}" }
                        record: { file: access.jsonl }
                        roles: { clerk: orders:read }
                        rules: { GET /who: anyone }
                        apps: { 127.0.0.1: second.yaml }
                        """
                                .formatted(first));
    }

    private static RawMessage atSecond(Site site, String host) {
        try (RawClient client = site.raw(site.trust())) {
            return client.send(
                            "GET /who HTTP/1.1\r\nHost: " + host + ":" + site.port() + "\r\n\r\n")
                    .readResponse();
        }
    }

    @Test
    void theHostPicksTheApp() throws IOException {
        HttpServer first = app("first");
        HttpServer second = app("second");
        int firstPort = first.getAddress().getPort();
        int secondPort = second.getAddress().getPort();
        Site site = policy(new Site(folder), firstPort, secondPort, "anyone");
        try (Program _ = site.run()) {
            assertThat(site.get("/who").body()).isEqualTo("first");
            assertThat(atSecond(site, "127.0.0.1").text()).isEqualTo("second");
            assertThat(atSecond(site, "127.0.0.2").status()).isEqualTo(421);

            policy(site, firstPort, secondPort, "clerk");
            assertThat(Program.run(folder, "reload").exit()).isZero();
            assertThat(site.get("/who").body()).isEqualTo("first");
            assertThat(atSecond(site, "127.0.0.1").status()).isEqualTo(401);
            assertThat(
                            Program.run(
                                            folder,
                                            "explain",
                                            "GET",
                                            "/who",
                                            "--host",
                                            "127.0.0.1:" + site.port())
                                    .out())
                    .contains("CREDENTIAL_MISSING");
        } finally {
            first.stop(0);
            second.stop(0);
        }
    }
}
