package io.gatehouse.server.wiring;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.certificate.CertificateFiles;
import io.gatehouse.crypto.certificate.CertifiedKey;
import io.gatehouse.crypto.certificate.LocalAuthority;
import io.gatehouse.http.tls.Certificates;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.http.tls.TlsEngine;
import io.gatehouse.policy.ContentHash;
import io.gatehouse.policy.Settings.Tls;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the listeners' certificate good: one of the local authority's is made anew before it ends, one from files is read again when the files change. Used by one
/// thread at a time.
public final class TlsMaterial {
    private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);

    private final Tls source;
    private final LocalAuthority authority;
    private final InstantSource clock;
    private final ServerTls tls;
    private CertifiedKey shown;
    private String filesHash;

    /// @param authority signs where the source is local
    /// @throws CryptoException if the files cannot be used
    public TlsMaterial(Tls source, LocalAuthority authority, InstantSource clock) {
        this(source, authority, List.of(), clock);
    }

    /// @param clientAuthorities whose certificates clients are asked for; empty to ask for none
    /// @throws CryptoException if the files cannot be used
    public TlsMaterial(
            Tls source,
            LocalAuthority authority,
            List<X509Certificate> clientAuthorities,
            InstantSource clock) {
        this.source = source;
        this.authority = authority;
        this.clock = clock;
        this.filesHash = filesHash();
        this.shown = read();
        this.tls = new ServerTls(TlsEngine.available(), certificates(shown), clientAuthorities);
    }

    public ServerTls tls() {
        return tls;
    }

    /// Shows another certificate if it is time, or if the files changed; what cannot be used is said, and the one before stays.
    public void refresh() {
        String now = filesHash();
        boolean due =
                source instanceof Tls.Files
                        ? !now.equals(filesHash)
                        : clock.instant().isAfter(shown.renewAt());
        if (!due) {
            return;
        }
        filesHash = now;
        try {
            CertifiedKey next = read();
            tls.replace(certificates(next));
            shown = next;
            LOG.info("TLS: {} until {}", next, next.expires());
        } catch (CryptoException | IllegalArgumentException unusable) {
            LOG.error(
                    "TLS: the new certificate cannot be used, the one before stays until {}: {}",
                    ends(),
                    unusable.getMessage());
        }
    }

    private Instant ends() {
        return shown.expires();
    }

    private CertifiedKey read() {
        return switch (source) {
            case Tls.Local _, Tls.Off _ -> authority.issue();
            case Tls.Files files ->
                    new CertificateFiles(files.certificate(), files.key()).read(clock);
        };
    }

    private String filesHash() {
        return switch (source) {
            case Tls.Local _, Tls.Off _ -> "";
            case Tls.Files files -> ContentHash.of(List.of(files.certificate(), files.key()));
        };
    }

    private static Certificates certificates(CertifiedKey key) {
        return Certificates.only(new HostCertificate(key.chain(), key.key()));
    }
}
