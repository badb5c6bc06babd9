package io.gatehouse.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test");
    private static final InstantSource NOW = InstantSource.system();

    private final TestIdentity identity = AUTHORITY.certify("shop.example.com");

    @TempDir Path temporary;

    @Test
    void readsAChainAndItsKeyInPkcs8() throws Exception {
        CertifiedKey read =
                files(chain(identity), pem(new JcaPKCS8Generator(identity.key(), null))).read(NOW);

        assertThat(read.chain()).isEqualTo(identity.chain());
        assertThat(read.key()).isEqualTo(identity.key());
    }

    @Test
    void readsKeysInTheOlderForms() throws Exception {
        PrivateKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        String pkcs1 = pem(new JcaMiscPEMGenerator(rsa));

        assertThat(pkcs1).contains("BEGIN RSA PRIVATE KEY");
        assertThat(new PemFile(write("rsa.pem", pkcs1)).privateKey()).isEqualTo(rsa);
        assertThat(files(chain(identity), sec1(identity.key())).read(NOW).chain())
                .isEqualTo(identity.chain());
    }

    /// As OpenSSL writes it: the curve in a block of its own and in the key.
    private static String sec1(PrivateKey key) throws IOException {
        ASN1ObjectIdentifier curve = SECObjectIdentifiers.secp256r1;
        BigInteger number = ((java.security.interfaces.ECPrivateKey) key).getS();
        return pem(new PemObject("EC PARAMETERS", curve.getEncoded()))
                + pem(
                        new PemObject(
                                "EC PRIVATE KEY",
                                new ECPrivateKey(256, number, curve).getEncoded()));
    }

    @Test
    void readsBothFromOneFile() throws Exception {
        Path both = write("both.pem", chain(identity) + key());

        assertThat(new CertificateFiles(both, both).read(NOW).chain()).isEqualTo(identity.chain());
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws Exception {
        String other =
                pem(new JcaPKCS8Generator(AUTHORITY.certify("shop.example.com").key(), null));

        assertRefused(
                files(chain(identity), other), "key.pem", "does not belong to the certificate");
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        PrivateKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        PrivateKey ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertRefused(
                files(chain(identity), pem(new JcaPKCS8Generator(rsa, null))),
                "key.pem",
                "does not belong");
        assertRefused(
                files(chain(identity), pem(new JcaPKCS8Generator(ed, null))),
                "key.pem",
                "does not belong");
    }

    @Test
    void refusesAnEncryptedKeyAndSaysHowToDecryptIt() throws Exception {
        String encrypted =
                pem(
                        new JcaPKCS8Generator(
                                identity.key(),
                                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                        .setProvider(new BouncyCastleProvider())
                                        .setPassword("secret".toCharArray())
                                        .build()));

        assertRefused(files(chain(identity), encrypted), "key.pem", "openssl pkey -in");
    }

    @Test
    void refusesWhatHasExpiredOrNotBegun() throws Exception {
        Instant now = Instant.now();
        TestIdentity old =
                AUTHORITY.certify(
                        now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)), "a.example");
        TestIdentity early =
                AUTHORITY.certify(
                        now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)), "a.example");

        assertRefused(
                files(chain(old), pem(new JcaPKCS8Generator(old.key(), null))),
                "cert.pem",
                "expired at");
        assertRefused(
                files(chain(early), pem(new JcaPKCS8Generator(early.key(), null))),
                "cert.pem",
                "valid only from");
    }

    @Test
    void refusesAChainInTheWrongOrder() throws Exception {
        List<X509Certificate> reversed = identity.chain().reversed();

        assertRefused(
                files(reversed.stream().map(Pem::of).collect(Collectors.joining()), key()),
                "cert.pem",
                "certificate 1 is not signed by certificate 2");
    }

    @Test
    void refusesFilesThatHoldSomethingElse() throws Exception {
        assertRefused(files(key(), key()), "cert.pem", "holds no certificate");
        assertRefused(files(chain(identity), chain(identity)), "key.pem", "holds no private key");
        assertRefused(files(chain(identity), key() + key()), "key.pem", "several private keys");
        assertRefused(files("", key()), "cert.pem", "holds no certificate");
        assertRefused(
                files("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key()),
                "cert.pem",
                "not PEM");
        assertRefused(
                files(Pem.of(identity.certificate()).repeat(11), key()),
                "cert.pem",
                "more than 10");
    }

    @Test
    void refusesAMissingFileAndAHugeOne() throws Exception {
        Path absent = temporary.resolve("absent.pem");
        Path huge = write("huge.pem", "a".repeat(PemFile.BYTES_MAX + 1));

        assertRefused(new CertificateFiles(absent, absent), "absent.pem", "check that it exists");
        assertRefused(new CertificateFiles(huge, huge), "huge.pem", "this is not the right file");
    }

    private static void assertRefused(CertificateFiles files, String file, String reason) {
        assertThatThrownBy(() -> files.read(NOW))
                .isInstanceOf(CryptoException.class)
                .hasMessageContaining(file + ": ")
                .hasMessageContaining(reason);
    }

    private CertificateFiles files(String certificate, String key) throws IOException {
        return new CertificateFiles(write("cert.pem", certificate), write("key.pem", key));
    }

    private String key() throws Exception {
        return pem(new JcaPKCS8Generator(identity.key(), null));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(temporary.resolve(name), content);
    }

    private static String chain(TestIdentity identity) {
        return identity.chain().stream().map(Pem::of).collect(Collectors.joining());
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
