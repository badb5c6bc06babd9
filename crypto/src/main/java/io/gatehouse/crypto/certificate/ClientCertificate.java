package io.gatehouse.crypto.certificate;

import java.time.Instant;
import java.util.Set;

/// A client's certificate that [ClientTrust] believes. Immutable.
///
/// Names are exactly those that the certificate holds: they are compared whole and never as patterns. The common name is no name of its own.
///
/// @param subject its distinguished name as text (RFC 4514)
/// @param dnsNames of its subjectAltName
/// @param uris of its subjectAltName
/// @param emails of its subjectAltName
/// @param expires the end of the certificate, or of the first in its chain that ends
public record ClientCertificate(
        String subject,
        Set<String> dnsNames,
        Set<String> uris,
        Set<String> emails,
        Instant expires) {

    public ClientCertificate {
        dnsNames = Set.copyOf(dnsNames);
        uris = Set.copyOf(uris);
        emails = Set.copyOf(emails);
    }
}
