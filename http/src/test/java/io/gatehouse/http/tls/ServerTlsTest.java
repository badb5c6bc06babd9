package io.gatehouse.http.tls;

import static io.gatehouse.http.tls.TlsServer.REQUEST;
import static io.gatehouse.http.tls.TlsServer.certificate;
import static io.gatehouse.http.tls.TlsServer.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TlsEngine.class)
class ServerTlsTest {
    @Parameter private TlsEngine engine;

    private final TestAuthority authority = TestAuthority.named("test");
    private final TestIdentity byDefault = authority.certify("default.example");
    private final TestIdentity shop = authority.certify("shop.example");
    private final TestIdentity wild = authority.certify("*.shop.example");
    private TlsServer server;

    @BeforeEach
    void start() {
        server =
                new TlsServer(
                        engine,
                        new Certificates(
                                certificate(byDefault),
                                Map.of(
                                        "Shop.example", certificate(shop),
                                        "*.shop.example", certificate(wild))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheCertificateOfTheNameThatTheClientAsksFor() {
        assertThat(certificateFor("shop.example")).isEqualTo(shop.certificate());
        assertThat(certificateFor("SHOP.example")).isEqualTo(shop.certificate());
        assertThat(certificateFor("id.shop.example")).isEqualTo(wild.certificate());
    }

    @Test
    void showsTheDefaultToWhoeverAsksForAnotherName() {
        assertThat(certificateFor("other.example")).isEqualTo(byDefault.certificate());
        assertThat(certificateFor("a.b.shop.example")).isEqualTo(byDefault.certificate());
        assertThat(certificateFor("notshop.example")).isEqualTo(byDefault.certificate());
    }

    @Test
    void showsTheDefaultToAClientThatNamesNoHost() {
        try (RawClient client =
                server.client(authority, "", parameters -> parameters.setServerNames(List.of()))) {
            assertThat(shown(client)).isEqualTo(byDefault.certificate());
        }
    }

    @Test
    void speaksTls13AndTls12() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (RawClient client =
                    server.client(
                            authority,
                            "shop.example",
                            parameters -> parameters.setProtocols(new String[] {version}))) {
                assertThat(client.session().getProtocol()).isEqualTo(version);
                assertThat(client.send(REQUEST).readResponse().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void prefersHttp2AndSpeaksHttp11ToOthers() {
        assertThat(agreed("http/1.1", "h2")).isEqualTo("h2");
        assertThat(agreed("http/1.1")).isEqualTo("http/1.1");
        assertThat(agreed("spdy/3")).isEmpty();
    }

    @Test
    void servesAnRsaKeyToo() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        TestIdentity rsa = authority.certify(generator.generateKeyPair(), "rsa.example");
        server.tls.replace(Certificates.only(certificate(rsa)));
        assertThat(certificateFor("rsa.example")).isEqualTo(rsa.certificate());
    }

    @Test
    void newHandshakesSeeAReplacedCertificateAndOpenConnectionsLiveOn() {
        try (RawClient open = server.client(authority, "shop.example")) {
            assertThat(open.send(REQUEST).readResponse().text()).isEqualTo("ok");
            TestIdentity renewed = authority.certify("shop.example");
            server.tls.replace(Certificates.only(certificate(renewed)));
            assertThat(certificateFor("shop.example")).isEqualTo(renewed.certificate());
            assertThat(open.send(REQUEST).readResponse().text()).isEqualTo("ok");
        }
    }

    @Test
    void everyHandshakeSucceedsWhileCertificatesAreReplaced() throws Exception {
        TestIdentity renewed = authority.certify("shop.example");
        List<Certificates> inTurn =
                List.of(
                        Certificates.only(certificate(renewed)),
                        Certificates.only(certificate(shop)));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            Future<Integer> replaced =
                    clients.submit(() -> {
                        int times = 0;
                        while (!done.get()) {
                            server.tls.replace(inTurn.get(times++ % 2));
                        }
                        return times;
                    });
            List<Future<?>> connecting = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                connecting.add(
                        clients.submit(() ->
                                assertThat(Set.of(shop.certificate(), renewed.certificate()))
                                        .contains(certificateFor("shop.example"))));
            }
            try {
                for (Future<?> connection : connecting) {
                    connection.get();
                }
            } finally {
                done.set(true);
            }
            assertThat(replaced.get()).isGreaterThan(2);
        }
    }

    @Test
    void keepsItsCertificatesWhenOthersCannotBeServed() {
        assertThatThrownBy(() ->
                        server.tls.replace(
                                Certificates.only(
                                        new HostCertificate(shop.chain(), byDefault.key()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong to the certificate of CN=shop.example");
        assertThat(certificateFor("shop.example")).isEqualTo(shop.certificate());
    }

    @Test
    void refusesAKeyOfAnAlgorithmThatItCannotServe() throws Exception {
        TestIdentity ed25519 =
                authority.certify(
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "ed.example");
        assertThatThrownBy(() -> certificate(ed25519))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TLS keys of algorithm EdDSA are not supported: use RSA or EC");
    }

    private X509Certificate certificateFor(String serverName) {
        try (RawClient client = server.client(authority, serverName)) {
            assertThat(client.send(REQUEST).readResponse().text()).isEqualTo("ok");
            return shown(client);
        }
    }

    private String agreed(String... offered) {
        try (RawClient client = server.client(authority, "shop.example", offered)) {
            return client.applicationProtocol();
        }
    }
}
