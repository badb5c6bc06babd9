package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Certificates that the operator brings, as two PEM files: the chain and the private key. They may be one file.
///
/// @param certificate the chain, the server's own certificate first
/// @param key the private key (PKCS #8, PKCS #1 or SEC 1), not encrypted
public record CertificateFiles(Path certificate, Path key) {
    private static final int RSA_BITS_MIN = 2048;
    private static final byte[] PROBE =
            "does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    /// Reads both and checks that they fit each other and are valid now.
    ///
    /// @throws CryptoException FILE_UNREADABLE or CERTIFICATE_UNUSABLE, with the file and what to do
    public CertifiedKey read(InstantSource clock) {
        List<X509Certificate> chain = new PemFile(certificate).certificates();
        PrivateKey privateKey = new PemFile(key).privateKey();
        requireChained(chain);
        chain.forEach(link -> requireValid(link, clock.instant()));
        requireStrong(chain.getFirst());
        requireFitting(chain.getFirst(), privateKey);
        return new CertifiedKey(privateKey, chain);
    }

    private void requireChained(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException notSigned) {
                throw unusable(
                        certificate,
                        "certificate %d is not signed by certificate %d: put the server's own first, then each one's issuer"
                                .formatted(i, i + 1),
                        notSigned);
            }
        }
    }

    private void requireValid(X509Certificate link, Instant now) {
        Instant start = link.getNotBefore().toInstant();
        Instant end = link.getNotAfter().toInstant();
        require(
                now.isBefore(end),
                certificate,
                "the certificate of %s expired at %s: renew it"
                        .formatted(link.getSubjectX500Principal(), end));
        require(
                !now.isBefore(start),
                certificate,
                "the certificate of %s is valid only from %s: wait, or check this machine's clock"
                        .formatted(link.getSubjectX500Principal(), start));
    }

    private void requireStrong(X509Certificate leaf) {
        boolean weak =
                leaf.getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() < RSA_BITS_MIN;
        require(
                !weak,
                certificate,
                "its RSA key has fewer than %d bits: make a new one".formatted(RSA_BITS_MIN));
    }

    private void requireFitting(X509Certificate leaf, PrivateKey privateKey) {
        boolean fits;
        try {
            fits =
                    leaf.getPublicKey().getAlgorithm().equals(privateKey.getAlgorithm())
                            && signs(leaf, privateKey);
        } catch (GeneralSecurityException other) {
            throw unusable(key, "the key cannot sign: use an RSA or EC key", other);
        }
        require(
                fits,
                key,
                "the key does not belong to the certificate in "
                        + certificate
                        + ": bring the key that was certified");
    }

    private static boolean signs(X509Certificate leaf, PrivateKey privateKey)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureOf(privateKey));
        signature.initSign(privateKey);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(leaf.getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static String signatureOf(PrivateKey privateKey) throws NoSuchAlgorithmException {
        return switch (privateKey.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> throw new NoSuchAlgorithmException(privateKey.getAlgorithm());
        };
    }

    private static void require(boolean holds, Path file, String otherwise) {
        if (!holds) {
            throw new CryptoException(Code.CERTIFICATE_UNUSABLE, file + ": " + otherwise);
        }
    }

    private static CryptoException unusable(Path file, String what, Exception cause) {
        return new CryptoException(Code.CERTIFICATE_UNUSABLE, file + ": " + what, cause);
    }
}
