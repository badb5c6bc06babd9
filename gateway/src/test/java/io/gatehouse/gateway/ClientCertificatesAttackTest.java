package io.gatehouse.gateway;

import static io.gatehouse.gateway.CertifiedGateway.AUTHORITY;
import static io.gatehouse.gateway.CertifiedGateway.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestAuthority.Alternative;
import io.gatehouse.testkit.TestAuthority.Client;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No certificate makes anybody whom its authority and the policy do not say it is.
class ClientCertificatesAttackTest {
    private static final Alternative JOB = Alternative.uri("spiffe://shop/job");

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = CertifiedGateway.with(folder, "header: on");
    }

    private Client job() {
        return valid(Client.named("job", JOB));
    }

    private Client valid(Client client) {
        Instant now = gateway.clock.instant();
        return client.valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    private static X509Certificate certificate(Client client) {
        return AUTHORITY.certify(client).certificate();
    }

    private Ask told(String... values) {
        Ask ask = Ask.get("/orders").from("192.0.2.1");
        for (String value : values) {
            ask = ask.with("client-cert", value);
        }
        return ask;
    }

    private void assertRefused(Ask ask, RefusalCode code) {
        assertRefused(ask.exchange(), code);
    }

    private void assertRefused(FakeExchange exchange, RefusalCode code) {
        assertThat(gateway.send(exchange).isForwarded()).isFalse();
        assertThat(gateway.accesses().getLast().refusal()).contains(code);
    }

    private void assertNobody(Client client) {
        assertRefused(
                Ask.get("/orders").exchange().showing(List.of(certificate(client))),
                RefusalCode.CREDENTIAL_MISSING);
    }

    @Test
    void theCertificateThatIsBentBelowIsBelieved() {
        assertThat(gateway.send(told(field(certificate(job())))).status()).isEqualTo(200);
    }

    // CWE-290: a certificate is public: whoever copies it into a field is nobody
    @Test
    void believesNobodyWhoIsNoProxy() {
        assertRefused(
                told(field(certificate(job()))).from("203.0.113.7"),
                RefusalCode.CREDENTIAL_MISSING);
    }

    // CWE-290: a proxy that passes its clients' own fields on is not believed unless the policy
    // says that it does not
    @Test
    void believesNoProxyUnlessThePolicySaysSo() {
        gateway = CertifiedGateway.with(folder, "required: off");
        assertRefused(told(field(certificate(job()))), RefusalCode.CREDENTIAL_MISSING);
    }

    // CWE-441: a proxy's own certificate does not speak for its clients
    @Test
    void takesNoProxyForItsClient() {
        assertRefused(
                told().exchange().showing(List.of(certificate(job()))),
                RefusalCode.CREDENTIAL_MISSING);
    }

    // CWE-436: which of two would count?
    @Test
    void refusesSeveralCertificates() {
        String job = field(certificate(job()));
        assertRefused(told(job, job), RefusalCode.CREDENTIAL_AMBIGUOUS);
        assertRefused(told(job + ", " + job), RefusalCode.CERTIFICATE_INVALID);
        assertRefused(told(job + ";q=1"), RefusalCode.CERTIFICATE_INVALID);
        assertRefused(told("(" + job + ")"), RefusalCode.CERTIFICATE_INVALID);
    }

    // CWE-20
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "::",
                ":AAAA:",
                "AAAA",
                ":AA=AA:",
                ":\u00e4:",
                "-----BEGIN CERTIFICATE-----",
                ":LS0tLS1CRUdJTg==:",
                "%3A%3A"
            })
    void refusesWhatIsNoCertificate(String value) {
        assertRefused(told(value), RefusalCode.CERTIFICATE_INVALID);
    }

    @Test
    void refusesAChainThatBelongsToNothing() {
        String job = field(certificate(job()));
        assertRefused(told().with("client-cert-chain", job), RefusalCode.CERTIFICATE_INVALID);
        assertRefused(
                told(job).with("client-cert-chain", ":AAAA:"), RefusalCode.CERTIFICATE_INVALID);
        assertRefused(
                told(job).with("client-cert-chain", (job + ",").repeat(5) + job),
                RefusalCode.CERTIFICATE_INVALID);
    }

    // CWE-295, CWE-296, CWE-298: other authorities, other purposes, other times; refused even where
    // none is needed
    @Test
    void refusesWhatIsNotBelieved() {
        Instant now = gateway.clock.instant();
        TestAuthority other = TestAuthority.named("Clients");
        List<X509Certificate> forged =
                List.of(
                        other.certify(job()).certificate(),
                        certificate(job().forPurposes(Client.SERVER_AUTHENTICATION)),
                        certificate(job().forPurposes()),
                        certificate(job().valid(now.minusSeconds(9), now.minusSeconds(1))),
                        certificate(job().valid(now.plusSeconds(60), now.plusSeconds(90))),
                        AUTHORITY.certificate());
        for (X509Certificate certificate : forged) {
            assertRefused(told(field(certificate)), RefusalCode.CERTIFICATE_INVALID);
            assertRefused(
                    Ask.get("/health").exchange().showing(List.of(certificate)),
                    RefusalCode.CERTIFICATE_INVALID);
        }
        assertRefused(
                Ask.get("/health")
                        .exchange()
                        .showing(
                                List.of(
                                        other.certify(job()).certificate(),
                                        other.certificate(),
                                        AUTHORITY.certificate())),
                RefusalCode.CERTIFICATE_INVALID);
    }

    // CWE-297: a name counts where it belongs, and whole
    @Test
    void takesNoNameForAnother() {
        assertNobody(valid(Client.named("spiffe://shop/job")));
        assertNobody(valid(Client.named("till.shop.example")));
        assertNobody(valid(Client.named("job", Alternative.dns("spiffe://shop/job"))));
        assertNobody(valid(Client.named("job", Alternative.uri("spiffe://shop/job/"))));
        assertNobody(valid(Client.named("job", Alternative.uri("SPIFFE://shop/job"))));
        assertNobody(valid(Client.named("job", Alternative.uri("spiffe://shop/jo"))));
        assertNobody(valid(Client.named("job", Alternative.dns("*.shop.example"))));
        assertNobody(valid(Client.named("job", Alternative.dns("a.till.shop.example"))));
        assertNobody(valid(Client.named("root job")));
        assertNobody(valid(Client.named("root job,O=Shop")));
    }

    // CWE-158: a reader that ends at the NUL would see the caller's name
    @Test
    void cutsNoNameAtANul() {
        for (Alternative cut :
                List.of(
                        Alternative.dns("till.shop.example\0.evil.example"),
                        Alternative.email("carl@shop.example\0@evil.example"))) {
            FakeExchange answer =
                    gateway.send(
                            Ask.get("/account")
                                    .exchange()
                                    .showing(List.of(certificate(valid(Client.named("x", cut))))));
            assertThat(answer.isForwarded()).isFalse();
        }
    }

    // CWE-436: one certificate, two callers
    @Test
    void refusesACertificateOfSeveralCallers() {
        Client both = valid(Client.named("both", JOB, Alternative.dns("till.shop.example")));
        assertRefused(told(field(certificate(both))), RefusalCode.CREDENTIAL_AMBIGUOUS);
    }

    // CWE-863: two credentials of two callers, and nobody can say which was meant
    @Test
    void refusesACertificateBesideTheTokenOfAnother() {
        assertRefused(
                told(field(certificate(job()))).bearing(gateway.clerk()),
                RefusalCode.CREDENTIAL_AMBIGUOUS);
        assertRefused(
                told(field(certificate(job()))).bearing("nonsense"),
                RefusalCode.CREDENTIAL_INVALID);
    }
}
