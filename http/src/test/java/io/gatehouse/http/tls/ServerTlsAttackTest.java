package io.gatehouse.http.tls;

import static io.gatehouse.http.tls.TlsServer.REQUEST;
import static io.gatehouse.http.tls.TlsServer.certificate;
import static io.gatehouse.http.tls.TlsServer.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.security.KeyPairGenerator;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TlsEngine.class)
class ServerTlsAttackTest {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    @Parameter private TlsEngine engine;

    private final TestAuthority authority = TestAuthority.named("test");
    private final TestIdentity identity = authority.certify("shop.example");
    private TlsServer server;

    @BeforeEach
    void start() {
        server = new TlsServer(engine, Certificates.only(certificate(identity)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesOldVersions() { // CWE-326, RFC 8996
        assertThat(answerTo(hello(0x0302, "c009c00ac02bc02f"))).isEqualTo(ALERT); // TLS 1.1
        assertThat(answerTo(hello(0x0301, "c009c00ac02bc02f"))).isEqualTo(ALERT); // TLS 1.0
        assertThat(answerTo(hello(0x0300, "c009c00ac02bc02f"))).isEqualTo(ALERT); // SSL 3
        assertThat(answerTo(hello(0x0303, "c02bc02f")))
                .isEqualTo(HANDSHAKE); // the hello itself is sound
    }

    @Test
    void refusesWeakCiphers() throws Exception { // CWE-327
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        TestIdentity withRsa = authority.certify(rsa.generateKeyPair(), "shop.example");
        for (TestIdentity shown : List.of(identity, withRsa)) {
            server.tls.replace(Certificates.only(certificate(shown)));
            assertThat(answerTo(hello(0x0303, "c009c013")))
                    .isEqualTo(ALERT); // CBC with SHA-1: Lucky 13
            assertThat(answerTo(hello(0x0303, "c023c027"))).isEqualTo(ALERT); // CBC with SHA-256
            assertThat(answerTo(hello(0x0303, "009c009d")))
                    .isEqualTo(ALERT); // no forward secrecy, ROBOT
            assertThat(answerTo(hello(0x0303, "002f0035"))).isEqualTo(ALERT); // both
            assertThat(answerTo(hello(0x0303, "c007c011"))).isEqualTo(ALERT); // RC4
            assertThat(answerTo(hello(0x0303, "c008c012"))).isEqualTo(ALERT); // 3DES: Sweet32
            assertThat(answerTo(hello(0x0303, "c006c010"))).isEqualTo(ALERT); // no encryption
            assertThat(answerTo(hello(0x0303, "c018c019"))).isEqualTo(ALERT); // no certificate
            assertThat(answerTo(hello(0x0303, "009e0067")))
                    .isEqualTo(ALERT); // finite fields: Logjam, Raccoon
            assertThat(answerTo(hello(0x0303, "c02bc02f"))).isEqualTo(HANDSHAKE);
        }
    }

    @Test
    void answersPlainHttpWithNothingThatLooksLikeHttp() { // CWE-319
        try (RawClient client = RawClient.plain(server.port())) {
            assertThat(client.send(REQUEST).readTextToClose()).doesNotContain("HTTP");
        }
    }

    @Test
    void refusesRenegotiation() { // CVE-2009-3555, CVE-2011-1473
        try (RawClient client =
                server.client(
                        authority,
                        "shop.example",
                        parameters -> parameters.setProtocols(new String[] {"TLSv1.2"}))) {
            assertThat(client.send(REQUEST).readResponse().text()).isEqualTo("ok");
            assertThatThrownBy(
                            () -> {
                                client.handshakeAgain();
                                client.send(REQUEST).readResponse();
                            })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void resumesNoSession() { // CWE-613: it would outlive its certificate, and a stolen ticket
        // key would open what was recorded
        SSLContext remembering = authority.trust();
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            long first = sessionCreated(remembering, version);
            Eventually.holds("the clock ticks", () -> System.currentTimeMillis() > first);
            assertThat(sessionCreated(remembering, version)).isGreaterThan(first);
        }
    }

    /// A resumed session keeps the time of its creation.
    private long sessionCreated(SSLContext remembering, String version) {
        try (RawClient client = remembering(remembering, version)) {
            assertThat(client.send(REQUEST).readResponse().text()).isEqualTo("ok");
            assertThat(shown(client)).isEqualTo(identity.certificate());
            return client.session().getCreationTime();
        }
    }

    private RawClient remembering(SSLContext context, String version) {
        return RawClient.tls(
                server.port(),
                context,
                "shop.example",
                parameters -> parameters.setProtocols(new String[] {version}));
    }

    /// The content type of the first record that comes back.
    private int answerTo(byte[] hello) {
        try (RawClient client = RawClient.plain(server.port())) {
            return client.send(hello).readBytes(1)[0];
        }
    }

    /// A ClientHello (RFC 5246 section 7.4.1.2) of one version with P-256 and ECDSA and RSA signatures.
    private static byte[] hello(int version, String ciphers) {
        HexFormat hex = HexFormat.of();
        byte[] suites = hex.parseHex(ciphers);
        byte[] extensions =
                hex.parseHex("000a000600040017001d" + "000b00020100" + "000d00080006040308040401");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        put16(body, version);
        body.writeBytes(new byte[32]);
        body.write(0);
        put16(body, suites.length);
        body.writeBytes(suites);
        body.writeBytes(new byte[] {1, 0});
        put16(body, extensions.length);
        body.writeBytes(extensions);

        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(HANDSHAKE);
        put16(record, Math.min(version, 0x0301));
        put16(record, body.size() + 4);
        record.write(1);
        record.write(0);
        put16(record, body.size());
        record.writeBytes(body.toByteArray());
        return record.toByteArray();
    }

    private static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
