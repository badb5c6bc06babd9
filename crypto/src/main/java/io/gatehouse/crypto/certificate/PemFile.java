package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.file.BoundedFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// A file of PEM blocks (RFC 7468).
///
/// @param path where it is
record PemFile(Path path) {
    /// The longest file, in bytes.
    static final int BYTES_MAX = 256 * 1024;

    /// The longest chain.
    static final int CERTIFICATES_MAX = 10;

    /// All certificates, in the order of the file; at least one.
    List<X509Certificate> certificates() {
        List<X509CertificateHolder> holders =
                blocks().stream()
                        .filter(X509CertificateHolder.class::isInstance)
                        .map(X509CertificateHolder.class::cast)
                        .toList();
        require(!holders.isEmpty(), "holds no certificate: it needs a block BEGIN CERTIFICATE");
        require(
                holders.size() <= CERTIFICATES_MAX,
                "holds more than "
                        + CERTIFICATES_MAX
                        + " certificates: leave only the server's chain");
        return holders.stream().map(this::certificate).toList();
    }

    /// The one private key.
    PrivateKey privateKey() {
        List<PrivateKeyInfo> keys =
                blocks().stream().flatMap(block -> privateKeys(block).stream()).toList();
        require(!keys.isEmpty(), "holds no private key: it needs a block BEGIN PRIVATE KEY");
        require(
                keys.size() == 1,
                "holds several private keys: leave only the one of the certificate");
        try {
            return new JcaPEMKeyConverter().getPrivateKey(keys.getFirst());
        } catch (IOException unknown) {
            throw unusable("holds a private key of an unknown kind: use RSA or EC", unknown);
        }
    }

    private List<PrivateKeyInfo> privateKeys(Object block) {
        return switch (block) {
            case PrivateKeyInfo key -> List.of(key);
            case PEMKeyPair pair -> List.of(pair.getPrivateKeyInfo());
            case PEMEncryptedKeyPair _ -> throw encrypted();
            case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted();
            default -> List.of();
        };
    }

    private X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException malformed) {
            throw unusable("holds a certificate that cannot be read: export it again", malformed);
        }
    }

    private List<Object> blocks() {
        String text = new String(BoundedFile.read(path, BYTES_MAX), StandardCharsets.ISO_8859_1);
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
            return blocks;
        } catch (IOException | RuntimeException malformed) {
            throw unusable(
                    "is not PEM: it needs blocks of base64 between BEGIN and END", malformed);
        }
    }

    private CryptoException encrypted() {
        return new CryptoException(
                Code.CERTIFICATE_UNUSABLE,
                path
                        + ": the key is encrypted: decrypt it with `openssl pkey -in '%s' -out …` into a file of mode 600"
                                .formatted(path));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CryptoException(Code.CERTIFICATE_UNUSABLE, path + ": " + otherwise);
        }
    }

    private CryptoException unusable(String what, Exception cause) {
        return new CryptoException(Code.CERTIFICATE_UNUSABLE, path + ": " + what, cause);
    }
}
