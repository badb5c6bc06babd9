package io.gatehouse.gateway;

import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.http.Headers;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads `Client-Cert` and `Client-Cert-Chain` (RFC 9440): byte sequences of structured fields (RFC 9651 section 3.3.5), each the DER of a certificate.
final class CertificateField {
    private static final String LEAF = "client-cert";
    private static final String CHAIN = "client-cert-chain";

    private CertificateField() {}

    /// How often the client's own certificate is said; more than once is not told in one way.
    static int count(Headers headers) {
        return headers.all(LEAF).size();
    }

    /// The client's own certificate first; an empty list if none is said, empty if what is said is unreadable.
    static Optional<List<X509Certificate>> read(Headers headers) {
        List<String> items = new ArrayList<>(headers.all(LEAF));
        if (items.isEmpty()) {
            return headers.has(CHAIN) ? Optional.empty() : Optional.of(List.of());
        }
        for (String more : headers.all(CHAIN)) {
            items.addAll(List.of(more.split(",", ClientTrust.CHAIN_MAX + 1)));
        }
        if (items.size() > ClientTrust.CHAIN_MAX) {
            return Optional.empty();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String item : items) {
            byteSequence(item.strip()).flatMap(ClientTrust::parse).ifPresent(certificates::add);
        }
        return certificates.size() == items.size() ? Optional.of(certificates) : Optional.empty();
    }

    /// Base64 between colons, and nothing beside them: no parameters, no second value.
    private static Optional<byte[]> byteSequence(String item) {
        if (item.length() < 2 || !item.startsWith(":") || !item.endsWith(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(item.substring(1, item.length() - 1)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
