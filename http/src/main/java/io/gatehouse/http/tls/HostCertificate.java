package io.gatehouse.http.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate chain and the private key of its first certificate, proven to belong together. Immutable and thread-safe.
///
/// @param chain leaf first, without the root
/// @param key RSA or EC
public record HostCertificate(List<X509Certificate> chain, PrivateKey key) {

    /// @throws IllegalArgumentException if the chain is empty, the key is neither RSA nor EC, or it is not the leaf's
    public HostCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A TLS certificate chain must not be empty");
        }
        requireSameKey(chain.getFirst(), key);
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    private static void requireSameKey(X509Certificate leaf, PrivateKey key) {
        byte[] challenge = leaf.getSerialNumber().toByteArray();
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(key));
            signature.initSign(key);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(leaf.getPublicKey());
            signature.update(challenge);
            if (!signature.verify(signed)) {
                throw mismatch(leaf, null);
            }
        } catch (GeneralSecurityException e) {
            throw mismatch(leaf, e);
        }
    }

    private static IllegalArgumentException mismatch(
            X509Certificate leaf, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The private key does not belong to the certificate of "
                        + leaf.getSubjectX500Principal()
                        + ": give the key that the certificate was issued for",
                cause);
    }

    private static String signatureAlgorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default ->
                    throw new IllegalArgumentException(
                            "TLS keys of algorithm "
                                    + key.getAlgorithm()
                                    + " are not supported: use RSA or EC");
        };
    }

    /// The certificate's subject: never the key.
    @Override
    public String toString() {
        return "HostCertificate[" + leaf().getSubjectX500Principal() + "]";
    }
}
