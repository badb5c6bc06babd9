package io.gatehouse.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestAuthority.Alternative;
import io.gatehouse.testkit.TestAuthority.Client;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client's certificate is believed if an authority that is named issued it, for clients, for now.
class ClientTrustTest {
    private static final Instant NOW = Instant.now();
    private static final Duration DAY = Duration.ofDays(1);

    private final TestAuthority authority = TestAuthority.named("Clients");

    @TempDir private Path folder;
    private ClientTrust trust;

    @BeforeEach
    void open() throws IOException {
        trust = ClientTrust.in(file(authority.certificate()));
    }

    private Path file(X509Certificate certificate) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), Pem.of(certificate));
    }

    private boolean isBelieved(Client client) {
        return trust.verify(authority.certify(client).chain(), NOW).isPresent();
    }

    @Test
    void tellsTheNamesExactlyAsTheyAre() {
        TestIdentity job =
                authority.certify(
                        Client.named(
                                "till 7, north",
                                Alternative.uri("spiffe://shop/job"),
                                Alternative.dns("Till7.example"),
                                Alternative.email("till7@shop.example")));

        ClientCertificate believed = trust.verify(job.chain(), NOW).orElseThrow();

        assertThat(believed.subject()).isEqualTo("CN=till 7\\, north");
        assertThat(believed.uris()).containsExactly("spiffe://shop/job");
        assertThat(believed.dnsNames()).containsExactly("Till7.example");
        assertThat(believed.emails()).containsExactly("till7@shop.example");
        assertThat(believed.expires()).isEqualTo(authority.certificate().getNotAfter().toInstant());
    }

    @Test
    void believesAClientsCertificateAloneOrWithItsChain() {
        List<X509Certificate> chain = authority.certify(Client.named("a")).chain();
        assertThat(trust.verify(chain, NOW)).isPresent();
        assertThat(trust.verify(chain.subList(0, 1), NOW)).isPresent();
    }

    // CWE-298, CWE-324
    @Test
    void believesNoneBeforeItBeginsOrAfterItEnds() {
        assertThat(isBelieved(Client.named("a").valid(NOW.minus(DAY), NOW.plus(DAY)))).isTrue();
        assertThat(isBelieved(Client.named("a").valid(NOW.minus(DAY), NOW.minusSeconds(60))))
                .isFalse();
        assertThat(isBelieved(Client.named("a").valid(NOW.plusSeconds(60), NOW.plus(DAY))))
                .isFalse();
    }

    // CWE-296: the name of an authority makes nobody one
    @Test
    void believesNoneOfAnotherAuthority() {
        for (String name : new String[] {"Others", "Clients"}) {
            TestAuthority other = TestAuthority.named(name);
            List<X509Certificate> chain = other.certify(Client.named("a")).chain();
            assertThat(trust.verify(chain, NOW)).isEmpty();
            assertThat(trust.verify(chain.subList(0, 1), NOW)).isEmpty();
            assertThat(trust.verify(List.of(chain.getFirst(), authority.certificate()), NOW))
                    .isEmpty();
        }
    }

    // CWE-295: a stolen server's key opens nothing as a client
    @Test
    void believesNoneThatIsNotForClients() {
        assertThat(isBelieved(Client.named("a").forPurposes(Client.SERVER_AUTHENTICATION)))
                .isFalse();
        assertThat(isBelieved(Client.named("a").forPurposes())).isFalse();
        assertThat(trust.verify(authority.certify("shop.example").chain(), NOW)).isEmpty();
        assertThat(
                        isBelieved(
                                Client.named("a")
                                        .forPurposes(
                                                Client.SERVER_AUTHENTICATION,
                                                Client.CLIENT_AUTHENTICATION)))
                .isTrue();
    }

    // CWE-295: an authority is no client of itself, and a client no authority of others
    @Test
    void believesNoAuthorityAsAClient() {
        assertThat(trust.verify(List.of(authority.certificate()), NOW)).isEmpty();
        assertThat(trust.verify(List.of(), NOW)).isEmpty();
    }

    // CWE-158: what follows a NUL is part of the name
    @Test
    void cutsNoNameAtANul() {
        TestIdentity forged =
                authority.certify(
                        Client.named(
                                "admin\0.evil", Alternative.dns("admin.shop.example\0.evil.test")));
        trust.verify(forged.chain(), NOW)
                .ifPresent(believed -> {
                    assertThat(believed.dnsNames()).doesNotContain("admin.shop.example");
                    assertThat(believed.subject()).isNotEqualTo("CN=admin");
                });
    }

    // CWE-400
    @Test
    void looksAtNoLongChain() {
        List<X509Certificate> chain = new ArrayList<>(authority.certify(Client.named("a")).chain());
        chain.addAll(Collections.nCopies(ClientTrust.CHAIN_MAX, authority.certificate()));
        assertThat(trust.verify(chain, NOW)).isEmpty();
    }

    @Test
    void readsOneCertificateAndNothingElse() throws CertificateEncodingException {
        byte[] der = authority.certify(Client.named("a")).certificate().getEncoded();

        assertThat(ClientTrust.parse(der)).isPresent();
        assertThat(ClientTrust.parse(Arrays.copyOf(der, der.length + 1))).isEmpty();
        assertThat(ClientTrust.parse(Arrays.copyOf(der, der.length - 1))).isEmpty();
        assertThat(ClientTrust.parse(new byte[0])).isEmpty();
        assertThat(ClientTrust.parse(new byte[ClientTrust.BYTES_MAX + 1])).isEmpty();
        assertThat(
                        ClientTrust.parse(
                                Pem.of(authority.certificate())
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void refusesAFileThatNamesNoAuthority() {
        X509Certificate leaf = authority.certify(Client.named("a")).certificate();
        assertThatThrownBy(() -> ClientTrust.in(file(leaf)))
                .isInstanceOf(CryptoException.class)
                .hasMessageContaining("is no authority's");
        assertThatThrownBy(() -> ClientTrust.in(folder.resolve("missing.pem")))
                .isInstanceOf(CryptoException.class);
    }
}
