package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A throw-away certificate authority (P-256) for tests. Thread-safe.
public final class TestAuthority {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private final String name;
    private final KeyPair keys = keyPair();
    private final AtomicLong serial = new AtomicLong(1);
    private final X509Certificate certificate;

    private TestAuthority(String name) {
        this.name = name;
        byte[] isAuthority = extension("2.5.29.19", Der.yes(), Der.octets(Der.sequence(Der.yes())));
        this.certificate =
                issue(name, keys, yesterday(), yesterday().plus(LIFE), Der.sequence(isAuthority));
    }

    public static TestAuthority named(String name) {
        return new TestAuthority(name);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// A TLS context that trusts this authority and nobody else.
    public SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A new key with a certificate for DNS names and IP addresses, valid since yesterday.
    public TestIdentity certify(String... names) {
        return certify(keyPair(), names);
    }

    /// A certificate for this key, as [#certify(String...)].
    public TestIdentity certify(KeyPair leaf, String... names) {
        return certify(leaf, yesterday(), yesterday().plus(LIFE), names);
    }

    /// A new key with a certificate of this validity.
    public TestIdentity certify(Instant notBefore, Instant notAfter, String... names) {
        return certify(keyPair(), notBefore, notAfter, names);
    }

    private TestIdentity certify(
            KeyPair leaf, Instant notBefore, Instant notAfter, String... names) {
        byte[][] alternatives =
                Arrays.stream(names).map(TestAuthority::alternative).toArray(byte[][]::new);
        byte[] extensions =
                Der.sequence(extension("2.5.29.17", Der.octets(Der.sequence(alternatives))));
        X509Certificate issued = issue(names[0], leaf, notBefore, notAfter, extensions);
        return new TestIdentity(leaf.getPrivate(), List.of(issued, certificate));
    }

    private X509Certificate issue(
            String subject, KeyPair subjectKeys, Instant from, Instant to, byte[] extensions) {
        byte[] body =
                Der.sequence(
                        Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                        Der.integer(BigInteger.valueOf(serial.getAndIncrement())),
                        ECDSA_WITH_SHA256,
                        distinguished(name),
                        Der.sequence(Der.time(from), Der.time(to)),
                        distinguished(subject),
                        subjectKeys.getPublic().getEncoded(),
                        Der.tagged(0xa3, extensions));
        return parse(Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(sign(body))));
    }

    private byte[] sign(byte[] body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] distinguished(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] extension(String oid, byte[]... rest) {
        byte[][] parts = new byte[rest.length + 1][];
        parts[0] = Der.oid(oid);
        System.arraycopy(rest, 0, parts, 1, rest.length);
        return Der.sequence(parts);
    }

    /// A subjectAltName entry: an address if it is written as one, else a DNS name.
    private static byte[] alternative(String name) {
        boolean address = name.contains(":") || name.matches("[0-9.]+");
        return address
                ? Der.tagged(0x87, addressBytes(name))
                : Der.tagged(0x82, name.getBytes(US_ASCII));
    }

    private static byte[] addressBytes(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate parse(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant yesterday() {
        return Instant.now().minus(Duration.ofDays(1));
    }
}
