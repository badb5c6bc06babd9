package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestAuthority.Alternative;
import io.gatehouse.testkit.TestAuthority.Client;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real TLS clients are known by their certificates, over HTTP/1.1 and HTTP/2.
@Tag("slow")
class ClientCertificateTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Clients");
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /clerks: { get: { responses: { '200': { description: fine } } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:%d
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            roles: { clerk: orders:read }
            certificates:
              ca: clients.pem
              callers: [ { uri: "spiffe://shop/job", subject: job, roles: [clerk] } ]
            rules:
              /open: anyone
              /clerks: clerk
            """;

    @TempDir private Path folder;
    private final List<String> identities = new CopyOnWriteArrayList<>();

    @Test
    void clientsAreKnownByTheCertificatesThatTheyShow() throws IOException {
        HttpServer app =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext(
                "/",
                exchange -> {
                    identities.add(
                            String.valueOf(
                                    exchange.getRequestHeaders().getFirst("Gatehouse-Identity")));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
        Site site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write("clients.pem", pem(AUTHORITY.certificate()))
                        .write("gatehouse.yaml", POLICY.formatted(app.getAddress().getPort()));
        try (Program _ = site.run()) {
            Optional<TestIdentity> job = shown("spiffe://shop/job");
            for (HttpClient.Version version : HttpClient.Version.values()) {
                assertThat(status(site, version, job, "/clerks")).isEqualTo(204);
                assertThat(payload(identities.getLast())).contains("\"sub\":\"job\"");
                assertThat(status(site, version, Optional.empty(), "/clerks")).isEqualTo(401);
                assertThat(status(site, version, Optional.empty(), "/open")).isEqualTo(204);
                assertThat(status(site, version, shown("spiffe://shop/other"), "/clerks"))
                        .isEqualTo(401);
                assertThat(status(site, version, server(), "/open")).isEqualTo(403);
            }
        } finally {
            app.stop(0);
        }
    }

    private static Optional<TestIdentity> shown(String uri) {
        return Optional.of(AUTHORITY.certify(Client.named("client", Alternative.uri(uri))));
    }

    /// A server's certificate of the same authority.
    private static Optional<TestIdentity> server() {
        Client client = Client.named("client", Alternative.uri("spiffe://shop/job"));
        return Optional.of(AUTHORITY.certify(client.forPurposes(Client.SERVER_AUTHENTICATION)));
    }

    private int status(
            Site site, HttpClient.Version version, Optional<TestIdentity> shown, String path) {
        URI target = URI.create("https://localhost:" + site.port() + path);
        try (HttpClient client =
                HttpClient.newBuilder().version(version).sslContext(context(shown)).build()) {
            return client.send(HttpRequest.newBuilder(target).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private SSLContext context(Optional<TestIdentity> shown)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (shown.isPresent()) {
            store.setKeyEntry(
                    "client",
                    shown.get().key(),
                    new char[0],
                    shown.get().chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca", RunningDemo.certificate(folder.resolve("gatehouse-data/tls/ca.pem")));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String payload(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
