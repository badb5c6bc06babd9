package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Randomness;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Writes certificates on P-256 (RFC 5280), for an authority and for the listeners that it vouches for.
final class CertificateWriter {
    /// How far back validity starts: clocks of clients differ.
    static final Duration BACKDATED = Duration.ofHours(1);

    /// Unguessable, positive and at most 20 bytes long (RFC 5280, section 4.1.2.2).
    private static final int SERIAL_BYTES = 16;

    /// Enough to tell this machine's authorities apart in a list.
    private static final int NAME_BYTES = 4;

    private final Randomness randomness;

    CertificateWriter(Randomness randomness) {
        this.randomness = randomness;
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new CryptoException(
                    Code.ALGORITHM_MISSING,
                    "this Java runtime lacks P-256: use a complete JDK 25",
                    missing);
        }
    }

    /// A certificate for an authority that can vouch for these hosts alone, and for no other authority.
    X509Certificate authority(KeyPair key, Hosts hosts, Instant now, Duration life) {
        String distinction = HexFormat.of().formatHex(randomness.bytes(NAME_BYTES));
        X500Name name = new X500Name("O=Gatehouse,CN=Gatehouse local authority " + distinction);
        return write(
                key.getPrivate(),
                (extensions, names) -> {
                    X509v3CertificateBuilder builder = builder(name, name, key, now, life);
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                    builder.addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                    builder.addExtension(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
                    builder.addExtension(Extension.nameConstraints, true, names.onlyThese());
                    builder.addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(key.getPublic()));
                    return builder;
                },
                hosts);
    }

    /// A certificate for a listener of these hosts.
    X509Certificate listener(
            KeyPair key,
            Hosts hosts,
            Instant now,
            Duration life,
            X509Certificate authority,
            PrivateKey authorityKey) {
        X500Name issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        return write(
                authorityKey,
                (extensions, names) -> {
                    X509v3CertificateBuilder builder =
                            builder(
                                    issuer,
                                    new X500Name("O=Gatehouse,CN=Gatehouse listener"),
                                    key,
                                    now,
                                    life);
                    builder.addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(false));
                    builder.addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    builder.addExtension(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, names.alternatives());
                    builder.addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(key.getPublic()));
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(authority.getPublicKey()));
                    return builder;
                },
                hosts);
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair key, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(1, randomness.bytes(SERIAL_BYTES)).setBit(0),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(life)),
                subject,
                key.getPublic());
    }

    private static X509Certificate write(PrivateKey signer, Content content, Hosts hosts) {
        try {
            X509v3CertificateBuilder builder = content.of(new JcaX509ExtensionUtils(), hosts);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new CryptoException(
                    Code.BROKEN, "a certificate cannot be written: report this", impossible);
        }
    }

    @FunctionalInterface
    private interface Content {
        X509v3CertificateBuilder of(JcaX509ExtensionUtils extensions, Hosts hosts)
                throws GeneralSecurityException, IOException;
    }
}
