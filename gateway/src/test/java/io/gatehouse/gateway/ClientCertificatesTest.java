package io.gatehouse.gateway;

import static io.gatehouse.gateway.CertifiedGateway.AUTHORITY;
import static org.assertj.core.api.Assertions.assertThat;

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

/// A certificate is a credential: of whom, and with which roles, the policy says.
class ClientCertificatesTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = CertifiedGateway.with(folder, "header: on");
    }

    /// The clock of a test gateway stands at a new year, far from this machine's.
    private Client client(Alternative... names) {
        return valid(Client.named("somebody", names));
    }

    private Client valid(Client client) {
        Instant now = gateway.clock.instant();
        return client.valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    private static List<X509Certificate> chain(Client client) {
        return AUTHORITY.certify(client).chain();
    }

    private FakeExchange send(Ask ask, Client client) {
        return gateway.send(ask.exchange().showing(chain(client)));
    }

    @Test
    void callersAreKnownByANameOfTheirCertificate() {
        FakeExchange job = send(Ask.get("/orders"), client(Alternative.uri("spiffe://shop/job")));
        assertThat(job.status()).isEqualTo(200);
        assertThat(job.forwarded().headers().all("gatehouse-identity"))
                .containsExactly("identity-1-of-job-[clerk]");
        assertThat(gateway.accesses().getLast().caller())
                .contains(new Event.Caller(TestGateway.URL, "job"));
        assertThat(send(Ask.get("/orders"), client(Alternative.dns("till.shop.example"))).status())
                .isEqualTo(200);
        assertThat(
                        send(Ask.get("/account"), client(Alternative.email("carl@shop.example")))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void rolesAreThoseOfThePolicyAlone() {
        Client carl = client(Alternative.email("carl@shop.example"));
        assertThat(send(Ask.get("/orders"), carl).status()).isEqualTo(403);
        assertThat(gateway.accesses().getLast().refusal()).contains(RefusalCode.ROLE_MISSING);
    }

    @Test
    void aCertificateThatThePolicyDoesNotNameGivesNothing() {
        Client somebody = client(Alternative.uri("spiffe://shop/other"));
        assertThat(send(Ask.get("/health"), somebody).status()).isEqualTo(200);
        assertThat(send(Ask.get("/account"), somebody).status()).isEqualTo(401);
        assertThat(
                        gateway.send(
                                        Ask.get("/account")
                                                .bearing(gateway.clerk())
                                                .exchange()
                                                .showing(chain(somebody)))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whoShowsNoneIsAStranger() {
        assertThat(gateway.send(Ask.get("/health")).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.get("/account")).status()).isEqualTo(401);
    }

    @Test
    void wherePolicyRequiresOneNothingGoesWithout() {
        gateway = CertifiedGateway.with(folder, "required: on");

        for (Ask ask :
                new Ask[] {
                    Ask.get("/health"), Ask.get("/account").bearing(gateway.clerk()),
                }) {
            assertThat(gateway.send(ask).status()).isEqualTo(403);
            assertThat(gateway.accesses().getLast().refusal())
                    .contains(RefusalCode.CERTIFICATE_MISSING);
        }
        assertThat(send(Ask.get("/health"), client()).status()).isEqualTo(403);
        assertThat(send(Ask.get("/health"), client(Alternative.uri("spiffe://shop/job"))).status())
                .isEqualTo(200);
    }

    @Test
    void aTrustedProxyTellsItsClientsCertificate() {
        X509Certificate job = chain(client(Alternative.uri("spiffe://shop/job"))).getFirst();
        Ask told =
                Ask.get("/orders")
                        .from("192.0.2.1")
                        .with("client-cert", CertifiedGateway.field(job));

        FakeExchange answer = gateway.send(told);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.forwarded().headers().has("client-cert")).isFalse();
        assertThat(
                        gateway.send(
                                        told.with(
                                                "client-cert-chain",
                                                CertifiedGateway.field(AUTHORITY.certificate())))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenOfTheSameCallerMayComeAlong() {
        Client carl = client(Alternative.email("carl@shop.example"));
        FakeExchange both =
                gateway.send(
                        Ask.get("/orders")
                                .bearing(gateway.clerk())
                                .exchange()
                                .showing(chain(carl)));
        assertThat(both.status()).isEqualTo(200);
    }

    @Test
    void aCertificateEndsOnItsDayThoughItIsRemembered() {
        Client job = client(Alternative.uri("spiffe://shop/job"));
        List<X509Certificate> chain = chain(job);
        assertThat(gateway.send(Ask.get("/orders").exchange().showing(chain)).status())
                .isEqualTo(200);
        gateway.pass(Duration.ofDays(1));
        assertThat(gateway.send(Ask.get("/orders").exchange().showing(chain)).status())
                .isEqualTo(403);
    }
}
