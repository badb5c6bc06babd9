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
import java.util.ArrayList;
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

    /// What a client's certificate says.
    ///
    /// @param commonName the whole of its subject
    /// @param purposes object identifiers of its extended key usage; empty for none
    /// @param alternatives entries of its subjectAltName
    public record Client(
            String commonName,
            Instant notBefore,
            Instant notAfter,
            List<String> purposes,
            List<Alternative> alternatives) {
        public static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
        public static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

        /// For clients, valid since yesterday.
        public static Client named(String commonName, Alternative... alternatives) {
            return new Client(
                    commonName,
                    yesterday(),
                    yesterday().plus(LIFE),
                    List.of(CLIENT_AUTHENTICATION),
                    List.of(alternatives));
        }

        public Client valid(Instant from, Instant to) {
            return new Client(commonName, from, to, purposes, alternatives);
        }

        public Client forPurposes(String... others) {
            return new Client(commonName, notBefore, notAfter, List.of(others), alternatives);
        }
    }

    /// A name in a subjectAltName (RFC 5280 section 4.2.1.6).
    public record Alternative(int tag, String text) {
        public static Alternative email(String text) {
            return new Alternative(0x81, text);
        }

        public static Alternative dns(String text) {
            return new Alternative(0x82, text);
        }

        public static Alternative uri(String text) {
            return new Alternative(0x86, text);
        }
    }

    /// A new key with a certificate for a client.
    public TestIdentity certify(Client client) {
        List<byte[]> extensions = new ArrayList<>();
        if (!client.purposes().isEmpty()) {
            byte[][] purposes = client.purposes().stream().map(Der::oid).toArray(byte[][]::new);
            extensions.add(extension("2.5.29.37", Der.octets(Der.sequence(purposes))));
        }
        if (!client.alternatives().isEmpty()) {
            byte[][] names =
                    client.alternatives().stream()
                            .map(name -> Der.tagged(name.tag(), name.text().getBytes(US_ASCII)))
                            .toArray(byte[][]::new);
            extensions.add(extension("2.5.29.17", Der.octets(Der.sequence(names))));
        }
        KeyPair leaf = keyPair();
        X509Certificate issued =
                issue(
                        client.commonName(),
                        leaf,
                        client.notBefore(),
                        client.notAfter(),
                        Der.sequence(extensions.toArray(byte[][]::new)));
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
