package io.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.testkit.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// The usual gateway, which also takes certificates for credentials.
final class CertifiedGateway {
    static final TestAuthority AUTHORITY = TestAuthority.named("Clients");

    private static final String PROXIES = "trusted-proxies: [192.0.2.0/24]";
    private static final String CALLERS =
            """
            callers:
                - { uri: "spiffe://shop/job", subject: job, roles: [clerk] }
                - { dns: till.shop.example, subject: till, roles: [clerk] }
                - { email: carl@shop.example, subject: carl }
                - { dn: "CN=root job, O=Shop", subject: root }
            """;

    private CertifiedGateway() {}

    /// @param more further keys of `certificates`
    static TestGateway with(Path folder, String more) {
        try {
            Files.writeString(folder.resolve("clients.pem"), pem(AUTHORITY.certificate()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String section = "certificates:\n  ca: clients.pem\n  " + more + "\n  " + CALLERS;
        return TestGateway.with(folder, PROXIES, PROXIES + "\n" + section);
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                        .encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    /// As RFC 9440 writes it.
    static String field(X509Certificate certificate) {
        return ":" + Base64.getEncoder().encodeToString(der(certificate)) + ":";
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException failed) {
            throw new AssertionError(failed);
        }
    }
}
