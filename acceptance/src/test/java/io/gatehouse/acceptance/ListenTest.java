package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the program listens, what it shows there, and whom it answers.
@Tag("slow")
class ListenTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /open:
                get: { responses: { '200': { description: fine } } }
                delete: { responses: { '200': { description: fine } } }
            """;

    @TempDir private Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer app;

    @BeforeEach
    void startApp() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext(
                "/",
                exchange -> {
                    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
    }

    @AfterEach
    void stopApp() {
        app.stop(0);
    }

    private Site site(String settings) {
        return new Site(folder)
                .write("openapi.yaml", API)
                .write(
                        "gatehouse.yaml",
                        """
                        gatehouse: 1
                        app: http://127.0.0.1:%d
                        api: ./openapi.yaml
                        record: { file: access.jsonl }
                        %s
                        rules:
                          /open: anyone
                        """
                                .formatted(app.getAddress().getPort(), settings));
    }

    private static final String USUAL =
            """
            url: https://localhost:{port}
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator}, redirect: 127.0.0.1:{redirect} }
            """;

    private void identity(TestIdentity identity) throws IOException {
        replace("key.pem", pem("PRIVATE KEY", identity.key().getEncoded()));
        StringBuilder chain = new StringBuilder();
        for (X509Certificate certificate : identity.chain()) {
            chain.append(pem("CERTIFICATE", encoded(certificate)));
        }
        replace("cert.pem", chain.toString());
    }

    private void replace(String file, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve(file + ".new"), text);
        Files.move(fresh, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    @Test
    void replacedCertificateFilesAreShownToNewConnectionsAndNoneIsCut() throws IOException {
        TestAuthority authority = TestAuthority.named("Own");
        TestIdentity first = authority.certify("localhost");
        TestIdentity second = authority.certify("localhost");
        identity(first);
        Site site = site(USUAL + "tls: { certificate: cert.pem, key: key.pem }");
        try (Program program = site.run();
                RawClient early = site.raw(authority.trust())) {
            String request = "GET /open HTTP/1.1\r\nHost: localhost:" + site.port() + "\r\n\r\n";
            assertThat(early.send(request).readResponse().status()).isEqualTo(204);
            assertThat(shown(early)).isEqualTo(first.certificate());
            identity(second);
            Eventually.holds("the new certificate", () -> shows(site, authority, second));
            replace("key.pem", "no key at all");
            Eventually.holds("the mistake is told", () -> program.errors().contains("key.pem"));
            assertThat(shows(site, authority, second)).isTrue();
            assertThat(early.send(request).readResponse().status()).isEqualTo(204);
        }
    }

    private static boolean shows(Site site, TestAuthority authority, TestIdentity expected) {
        try (RawClient client = site.raw(authority.trust())) {
            return shown(client).equals(expected.certificate());
        }
    }

    private static X509Certificate shown(RawClient client) {
        try {
            return (X509Certificate) client.session().getPeerCertificates()[0];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// CWE-319, CWE-601: plain HTTP leads to the one configured place, whatever Host it names, and never to the app.
    @Test
    void plainHttpOnlyRedirectsToTheConfiguredUrl() {
        Site site = site(USUAL);
        try (Program _ = site.run()) {
            for (String host : List.of("localhost:" + site.redirectPort(), "evil.example")) {
                RawMessage answer = plain(site, "GET /open?a=b", host);
                assertThat(answer.status()).isEqualTo(308);
                assertThat(answer.header("location"))
                        .contains("https://localhost:" + site.port() + "/open?a=b");
                assertThat(answer.header("strict-transport-security")).isEmpty();
            }
            assertThat(plain(site, "POST /open", "localhost").status()).isEqualTo(403);
            assertThat(plain(site, "GET //evil.example/%0d%0aX:y", "localhost").toString())
                    .doesNotContain("Location: //")
                    .doesNotContain("\r\nX:y");
            assertThat(site.get("/open").headers().firstValue("strict-transport-security"))
                    .isPresent();
        }
        assertThat(seen).containsExactly("GET /open");
    }

    private static RawMessage plain(Site site, String line, String host) {
        try (RawClient client = RawClient.plain(site.redirectPort())) {
            return client.send(line + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readResponse();
        }
    }

    /// CWE-942: the policy's origins alone may read, whatever the app says.
    @Test
    void preflightsEndHereAndOnlyNamedOriginsMayRead() {
        Site site =
                site(
                        USUAL
                                + """
                                cors:
                                  origins: [https://pages.example]
                                  methods: [GET]
                                  headers: [content-type]
                                """);
        try (Program _ = site.run()) {
            HttpResponse<String> good = preflight(site, "https://pages.example", "GET");
            assertThat(good.statusCode()).isEqualTo(204);
            assertThat(allowed(good)).contains("https://pages.example");
            for (String origin :
                    List.of(
                            "https://evil.example",
                            "https://pages.example.evil.example",
                            "http://pages.example",
                            "https://pages.example:444",
                            "null")) {
                HttpResponse<String> bad = preflight(site, origin, "GET");
                assertThat(bad.statusCode()).as(origin).isEqualTo(403);
                assertThat(allowed(bad)).isEmpty();
            }
            assertThat(
                            preflight(site, "https://pages.example", "DELETE")
                                    .headers()
                                    .allValues("access-control-allow-methods"))
                    .noneMatch(methods -> methods.contains("DELETE"));
            assertThat(seen).isEmpty();
            assertThat(allowed(site.get("/open", "Origin", "https://pages.example")))
                    .contains("https://pages.example");
            assertThat(allowed(site.get("/open", "Origin", "https://evil.example"))).isEmpty();
        }
    }

    private static HttpResponse<String> preflight(Site site, String origin, String method) {
        return site.send(
                "OPTIONS",
                "/open",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type");
    }

    private static Optional<String> allowed(HttpResponse<String> response) {
        return response.headers().firstValue("access-control-allow-origin");
    }

    @Test
    void theDefaultPortNeedNotBeSaid() {
        Site site =
                site(
                        """
                        url: https://shop.example
                        listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
                        """);
        try (Program _ = site.run()) {
            assertThat(status(site, "shop.example")).isEqualTo(204);
            assertThat(status(site, "SHOP.example")).isEqualTo(204);
            assertThat(status(site, "shop.example:443")).isEqualTo(204);
            assertThat(status(site, "shop.example:" + site.port())).isEqualTo(421);
            assertThat(status(site, "localhost")).isEqualTo(421);
            assertThat(status(site, "shop.example.")).isIn(400, 421);
        }
    }

    private static int status(Site site, String host) {
        try (RawClient client =
                RawClient.tls(site.port(), site.trust(), "shop.example", "http/1.1")) {
            return client.send("GET /open HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .readResponse()
                    .status();
        }
    }

    @Test
    void anIpv6AddressIsServedAndRecorded() throws IOException {
        Site site =
                site(
                        """
                        url: https://[::1]:{port}
                        listen: { public: '[::1]:{port}', operator: 127.0.0.1:{operator} }
                        """);
        try (Program _ = site.run()) {
            assertThat(site.sendTo("[::1]", "/open").statusCode()).isEqualTo(204);
            Eventually.holds("recorded", () -> log().contains("0:0:0:0:0:0:0:1"));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("access.jsonl"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
