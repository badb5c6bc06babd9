package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/// Decides which clients' certificates are believed (RFC 5280): those of given authorities, valid now, and issued for clients (`clientAuth`). Immutable and
/// thread-safe.
public final class ClientTrust {
    /// DER of one certificate, in bytes.
    public static final int BYTES_MAX = 16 * 1024;

    /// Certificates that a client shows together.
    public static final int CHAIN_MAX = 6;

    /// RFC 5280 section 4.2.1.12.
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;

    private final List<X509Certificate> authorities;
    private final Set<TrustAnchor> anchors;

    private ClientTrust(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
        this.anchors =
                this.authorities.stream()
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Trusts the authorities of a PEM file.
    ///
    /// @throws CryptoException FILE_UNREADABLE or CERTIFICATE_UNUSABLE, with the file and what to do
    public static ClientTrust in(Path authorities) {
        List<X509Certificate> certificates = new PemFile(authorities).certificates();
        for (X509Certificate certificate : certificates) {
            if (certificate.getBasicConstraints() < 0) {
                throw new CryptoException(
                        CryptoException.Code.CERTIFICATE_UNUSABLE,
                        authorities
                                + ": the certificate of "
                                + certificate.getSubjectX500Principal()
                                + " is no authority's: name the certificate that signs the clients'");
            }
        }
        return new ClientTrust(certificates);
    }

    public List<X509Certificate> authorities() {
        return authorities;
    }

    /// A certificate from its DER; empty if it is none, or something follows it.
    public static Optional<X509Certificate> parse(byte[] der) {
        if (der.length == 0 || der.length > BYTES_MAX) {
            return Optional.empty();
        }
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            boolean isWhole = in.available() == 0 && Arrays.equals(certificate.getEncoded(), der);
            return isWhole ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException malformed) {
            return Optional.empty();
        }
    }

    /// @param chain the client's own certificate first, then what may connect it to an authority
    /// @return empty if it is not believed
    public Optional<ClientCertificate> verify(List<X509Certificate> chain, Instant now) {
        if (chain.isEmpty() || chain.size() > CHAIN_MAX || !isForClients(chain.getFirst())) {
            return Optional.empty();
        }
        try {
            Instant ends =
                    ends(path(chain, now)); // an authority's own end is not looked at by PKIX
            return now.isBefore(ends)
                    ? Optional.of(named(chain.getFirst(), ends))
                    : Optional.empty();
        } catch (GeneralSecurityException notBelieved) {
            return Optional.empty();
        }
    }

    /// An authority is no client, and a server's certificate is no client's.
    private static boolean isForClients(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return leaf.getBasicConstraints() < 0
                    && purposes != null
                    && purposes.contains(CLIENT_AUTHENTICATION)
                    && (usage == null || usage[DIGITAL_SIGNATURE]);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }

    private List<X509Certificate> path(List<X509Certificate> chain, Instant now)
            throws GeneralSecurityException {
        X509CertSelector leaf = new X509CertSelector();
        leaf.setCertificate(chain.getFirst());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        parameters.setMaxPathLength(CHAIN_MAX);
        parameters.setDate(Date.from(now));
        parameters.setRevocationEnabled(false);
        PKIXCertPathBuilderResult built =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        return Stream.concat(
                        built.getCertPath().getCertificates().stream()
                                .map(X509Certificate.class::cast),
                        Stream.of(built.getTrustAnchor().getTrustedCert()))
                .toList();
    }

    private static Instant ends(List<X509Certificate> path) {
        return path.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static ClientCertificate named(X509Certificate leaf, Instant expires)
            throws CertificateParsingException {
        return new ClientCertificate(
                leaf.getSubjectX500Principal().getName(X500Principal.RFC2253),
                names(leaf, DNS),
                names(leaf, URI),
                names(leaf, EMAIL),
                expires);
    }

    private static Set<String> names(X509Certificate leaf, int kind)
            throws CertificateParsingException {
        Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
        return alternatives == null
                ? Set.of()
                : alternatives.stream()
                        .filter(name -> name.get(0).equals(kind))
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
