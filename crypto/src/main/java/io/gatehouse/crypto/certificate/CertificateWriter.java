package io.gatehouse.crypto.certificate;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Digests;
import io.gatehouse.crypto.Randomness;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/// Writes certificates on P-256 (RFC 5280), for an authority and for the listeners that it vouches for.
final class CertificateWriter {
    /// How far back validity starts: clocks of clients differ.
    static final Duration BACKDATED = Duration.ofHours(1);

    /// Unguessable, positive and at most 20 bytes long (RFC 5280, section 4.1.2.2).
    private static final int SERIAL_BYTES = 16;

    /// Enough to tell this machine's authorities apart in a list.
    private static final int NAME_BYTES = 4;

    /// A point of P-256 as it ends an encoded public key: a mark and two coordinates.
    private static final int POINT_BYTES = 65;

    private static final int KEY_ID_BYTES = 20;

    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
    private static final byte[] VERSION_3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));
    private static final byte[] ORGANIZATION = attribute("2.5.4.10", "Gatehouse");

    /// The uses of a key, as bits from the left: to sign certificates and revocation lists, or to sign.
    private static final byte[] SIGNS_CERTIFICATES = Der.bits(1, (byte) 0b0000_0110);

    private static final byte[] SIGNS = Der.bits(7, (byte) 0b1000_0000);
    private static final byte[] FOR_TLS_SERVERS = Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1"));

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
            throw lacking(missing);
        }
    }

    /// A certificate for an authority that can vouch for these hosts alone, for TLS servers alone, and for no other authority.
    X509Certificate authority(KeyPair key, Hosts hosts, Instant now, Duration life) {
        byte[] name =
                name(
                        "Gatehouse local authority "
                                + HexFormat.of().formatHex(randomness.bytes(NAME_BYTES)));
        byte[] noAuthorityBelow = Der.sequence(Der.truth(), Der.integer(BigInteger.ZERO));
        byte[] extensions =
                Der.sequence(
                        critical("2.5.29.19", noAuthorityBelow),
                        critical("2.5.29.15", SIGNS_CERTIFICATES),
                        extension("2.5.29.37", FOR_TLS_SERVERS),
                        critical("2.5.29.30", hosts.onlyThese()),
                        extension("2.5.29.14", Der.octets(keyId(key.getPublic()))));
        return signed(
                body(name, name, key.getPublic(), validity(now, life), extensions),
                key.getPrivate());
    }

    /// A certificate for a listener of these hosts.
    X509Certificate listener(
            PublicKey key,
            Hosts hosts,
            Instant now,
            Duration life,
            X509Certificate authority,
            PrivateKey authorityKey) {
        byte[] issuer = authority.getSubjectX500Principal().getEncoded();
        byte[] extensions =
                Der.sequence(
                        critical("2.5.29.19", Der.sequence()),
                        critical("2.5.29.15", SIGNS),
                        extension("2.5.29.37", FOR_TLS_SERVERS),
                        extension("2.5.29.17", hosts.alternatives()),
                        extension("2.5.29.14", Der.octets(keyId(key))),
                        extension(
                                "2.5.29.35",
                                Der.sequence(Der.tagged(0x80, keyId(authority.getPublicKey())))));
        return signed(
                body(issuer, name("Gatehouse listener"), key, validity(now, life), extensions),
                authorityKey);
    }

    /// What is signed (RFC 5280, section 4.1.2).
    private byte[] body(
            byte[] issuer, byte[] subject, PublicKey key, byte[] validity, byte[] extensions) {
        BigInteger serial = new BigInteger(1, randomness.bytes(SERIAL_BYTES)).setBit(0);
        return Der.sequence(
                VERSION_3,
                Der.integer(serial),
                ECDSA_WITH_SHA256,
                issuer,
                validity,
                subject,
                key.getEncoded(),
                Der.tagged(0xa3, extensions));
    }

    private static X509Certificate signed(byte[] body, PrivateKey signer) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer);
            signature.update(body);
            byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException missing) {
            throw lacking(missing);
        }
    }

    private static byte[] validity(Instant now, Duration life) {
        return Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(life)));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(ORGANIZATION, attribute("2.5.4.3", commonName));
    }

    private static byte[] attribute(String type, String value) {
        return Der.set(Der.sequence(Der.identifier(type), Der.text(value)));
    }

    private static byte[] extension(String id, byte[] value) {
        return Der.sequence(Der.identifier(id), Der.octets(value));
    }

    private static byte[] critical(String id, byte[] value) {
        return Der.sequence(Der.identifier(id), Der.truth(), Der.octets(value));
    }

    /// The start of the point's SHA-256 (RFC 7093, section 2).
    private static byte[] keyId(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - POINT_BYTES, encoded.length);
        return Arrays.copyOf(Digests.sha256().digest(point), KEY_ID_BYTES);
    }

    private static CryptoException lacking(GeneralSecurityException cause) {
        return new CryptoException(
                Code.ALGORITHM_MISSING,
                "this Java runtime cannot certify keys on P-256: use a complete JDK 25",
                cause);
    }
}
