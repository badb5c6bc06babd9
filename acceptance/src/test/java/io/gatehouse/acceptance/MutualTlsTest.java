package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestAuthority.Client;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app that answers nobody who shows it no certificate.
@Tag("slow")
class MutualTlsTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Internal");
    private static final TestAuthority STRANGER = TestAuthority.named("Stranger");

    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths: { /open: { get: { responses: { '204': { description: fine } } } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app:
              targets: [ 'https://127.0.0.1:%d' ]
              tls: { ca: internal.pem, server-name: app.internal%s }
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            rules: { /open: anyone }
            """;

    @TempDir private Path folder;

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private HttpsServer app;

    @BeforeEach
    void startTheApp() throws IOException, GeneralSecurityException {
        app = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.setHttpsConfigurator(
                new HttpsConfigurator(context()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters demanding = getSSLContext().getDefaultSSLParameters();
                        demanding.setNeedClientAuth(true);
                        parameters.setSSLParameters(demanding);
                    }
                });
        app.createContext(
                "/",
                exchange -> {
                    HttpsExchange secure = (HttpsExchange) exchange;
                    callers.add(secure.getSSLSession().getPeerPrincipal().getName());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
    }

    @AfterEach
    void stopTheApp() {
        app.stop(0);
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        TestIdentity own = AUTHORITY.certify("app.internal");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "app", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", AUTHORITY.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    /// The status that a client gets.
    private int status(String shown) {
        Site site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write("internal.pem", pem(AUTHORITY.certificate()))
                        .write(
                                "gatehouse.yaml",
                                POLICY.formatted(app.getAddress().getPort(), shown));
        try (Program _ = site.run()) {
            return site.get("/open").statusCode();
        }
    }

    private String identity(TestAuthority authority) {
        TestIdentity identity = authority.certify(Client.named("gatehouse"));
        new Site(folder)
                .write("own.pem", pem(identity.certificate()))
                .write("own.key", pem("PRIVATE KEY", identity.key().getEncoded()));
        return ", certificate: own.pem, key: own.key";
    }

    @Test
    void theAppKnowsGatehouseByItsCertificate() {
        assertThat(status(identity(AUTHORITY))).isEqualTo(204);
        assertThat(callers).singleElement().asString().contains("gatehouse");
    }

    @Test
    void withoutACertificateTheAppIsNotReached() {
        assertThat(status("")).isEqualTo(502);
        assertThat(callers).isEmpty();
    }

    @Test
    void aCertificateOfAStrangerIsNotAccepted() {
        assertThat(status(identity(STRANGER))).isEqualTo(502);
        assertThat(callers).isEmpty();
    }
}
