package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.ByteArrayInputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// What is kept of an authority, under the seal: key, certificate, and the hosts that it may vouch for.
///
/// @param key its private half
/// @param certificate what clients trust
/// @param hosts what its certificate is constrained to
record AuthorityRecord(PrivateKey key, X509Certificate certificate, Hosts hosts) {
    private static final byte VERSION = 1;

    /// Whether it may sign for all of these until then.
    boolean canVouchFor(Hosts wanted, Instant until) {
        return new HashSet<>(hosts.names()).containsAll(wanted.names())
                && until.isBefore(certificate.getNotAfter().toInstant());
    }

    /// A version (1 byte), then key, certificate and hosts, each with its length (4) before it.
    byte[] encode() {
        try {
            byte[] privateHalf = key.getEncoded();
            byte[] names = String.join("\n", hosts.names()).getBytes(StandardCharsets.US_ASCII);
            List<byte[]> parts = List.of(privateHalf, certificate.getEncoded(), names);
            ByteBuffer all =
                    ByteBuffer.allocate(
                            1 + parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
            all.put(VERSION);
            parts.forEach(part -> all.putInt(part.length).put(part));
            Arrays.fill(privateHalf, (byte) 0);
            return all.array();
        } catch (GeneralSecurityException impossible) {
            throw new CryptoException(
                    Code.BROKEN, "an authority cannot be stored: report this", impossible);
        }
    }

    /// @throws CryptoException RECORD_MALFORMED
    static AuthorityRecord decode(byte[] content) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(content);
            if (rest.get() != VERSION) {
                throw new BufferUnderflowException();
            }
            PrivateKey key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(part(rest)));
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(part(rest)));
            Stream<String> names = new String(part(rest), StandardCharsets.US_ASCII).lines();
            return new AuthorityRecord(key, certificate, new Hosts(names.toList()));
        } catch (BufferUnderflowException | GeneralSecurityException unknown) {
            throw new CryptoException(
                    Code.RECORD_MALFORMED,
                    "the local authority was written by another version: run that version, or restore a backup",
                    unknown);
        }
    }

    private static byte[] part(ByteBuffer rest) {
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        rest.get(part);
        return part;
    }

    /// Never the key.
    @Override
    public String toString() {
        return "AuthorityRecord" + hosts.names();
    }
}
