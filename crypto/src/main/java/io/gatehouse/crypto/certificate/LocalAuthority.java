package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.seal.Context;
import io.gatehouse.crypto.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A certificate authority of this installation's own, for hosts that no public one vouches for, `localhost` above all.
///
/// Guarantees: its key never lies on the disk in clear; whoever trusts it trusts it for the configured hosts and
/// this machine alone, because its certificate says so in a critical constraint; what it issues lives for days.
/// When a host is configured that it may not vouch for, or its end comes near, a new one takes its place and has to be
/// trusted anew. Safe for use by several threads.
public final class LocalAuthority {
    /// How long an authority lives.
    public static final Duration AUTHORITY_LIFE = Duration.ofDays(2 * 365);

    /// How long a listener's certificate lives; it is time for another at two thirds of it.
    public static final Duration LISTENER_LIFE = Duration.ofDays(14);

    private static final String SEALED = "authority";
    private static final String PUBLISHED = "ca.pem";
    private static final Context CONTEXT = new Context("local-authority", "key");

    private final Path caFile;
    private final AuthorityRecord authority;
    private final boolean created;
    private final Hosts hosts;
    private final CertificateWriter writer;
    private final InstantSource clock;

    private LocalAuthority(
            Path caFile,
            AuthorityRecord authority,
            boolean created,
            Hosts hosts,
            CertificateWriter writer,
            InstantSource clock) {
        this.caFile = caFile;
        this.authority = authority;
        this.created = created;
        this.hosts = hosts;
        this.writer = writer;
        this.clock = clock;
    }

    /// Opens the authority in a directory (`tls` of the data directory, as a rule), or creates one.
    ///
    /// @param configured host names and IP addresses besides `localhost`, `127.0.0.1` and `::1`
    /// @throws IllegalArgumentException when one is neither a host name nor an IP address
    /// @throws CryptoException when the directory cannot be read or written, or what lies there was changed
    public static LocalAuthority openOrCreate(
            PrivateDirectory directory,
            Seal seal,
            Collection<String> configured,
            Randomness randomness,
            InstantSource clock) {
        Hosts hosts = Hosts.andThisMachine(configured);
        CertificateWriter writer = new CertificateWriter(randomness);
        Instant now = clock.instant();
        Optional<AuthorityRecord> usable =
                read(directory, seal)
                        .filter(present -> present.canVouchFor(hosts, now.plus(LISTENER_LIFE)));
        AuthorityRecord authority =
                usable.orElseGet(() -> create(directory, seal, hosts, writer, now));
        publish(directory, Pem.of(authority.certificate()));
        return new LocalAuthority(
                directory.path().resolve(PUBLISHED),
                authority,
                usable.isEmpty(),
                hosts,
                writer,
                clock);
    }

    /// A new key and certificate for all hosts. Nothing of it is stored.
    public CertifiedKey issue() {
        KeyPair key = CertificateWriter.newKey();
        Instant now = clock.instant();
        X509Certificate certificate =
                writer.listener(
                        key, hosts, now, LISTENER_LIFE, authority.certificate(), authority.key());
        return new CertifiedKey(key.getPrivate(), List.of(certificate));
    }

    /// What clients have to trust, as PEM.
    public String caPem() {
        return Pem.of(authority.certificate());
    }

    /// Where the same text lies.
    public Path caFile() {
        return caFile;
    }

    /// What clients have to trust.
    public X509Certificate certificate() {
        return authority.certificate();
    }

    /// Whether it was made just now, so that nobody trusts it yet.
    public boolean isNew() {
        return created;
    }

    private static Optional<AuthorityRecord> read(PrivateDirectory directory, Seal seal) {
        return directory
                .read(SEALED)
                .map(record -> {
                    try (Secret content = seal.unwrap(record, CONTEXT)) {
                        return content.reveal(AuthorityRecord::decode);
                    }
                });
    }

    private static AuthorityRecord create(
            PrivateDirectory directory,
            Seal seal,
            Hosts hosts,
            CertificateWriter writer,
            Instant now) {
        KeyPair key = CertificateWriter.newKey();
        AuthorityRecord authority =
                new AuthorityRecord(
                        key.getPrivate(), writer.authority(key, hosts, now, AUTHORITY_LIFE), hosts);
        try (Secret content = Secret.takeFrom(authority.encode())) {
            directory.replace(SEALED, seal.wrap(content, CONTEXT));
        }
        return authority;
    }

    private static void publish(PrivateDirectory directory, String pem) {
        byte[] text = pem.getBytes(StandardCharsets.US_ASCII);
        if (!directory
                .read(PUBLISHED)
                .filter(present -> Arrays.equals(present, text))
                .isPresent()) {
            directory.replace(PUBLISHED, text);
        }
    }
}
