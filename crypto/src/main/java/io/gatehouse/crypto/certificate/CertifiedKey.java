package io.gatehouse.crypto.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A private key and the certificates that vouch for it: what a TLS listener shows.
///
/// @param key the private half
/// @param chain the key's own certificate first, then each one's issuer; without the root, as a rule
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
    /// The part of a certificate's life after which it should be replaced, in percent.
    private static final int RENEW_AFTER_PERCENT = 66;

    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certified key needs a certificate");
        }
    }

    /// The key's own certificate.
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /// When the first of the certificates ends.
    public Instant expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /// When it is time for another one: at two thirds of its life.
    public Instant renewAt() {
        Instant start = leaf().getNotBefore().toInstant();
        Duration life = Duration.between(start, expires());
        return start.plus(life.multipliedBy(RENEW_AFTER_PERCENT).dividedBy(100));
    }

    /// For whom it is and how long; never the key.
    @Override
    public String toString() {
        return "CertifiedKey[" + leaf().getSubjectX500Principal() + " until " + expires() + "]";
    }
}
