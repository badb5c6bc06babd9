package io.gatehouse.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.FailingDisk;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.seal.Seal;
import io.gatehouse.testkit.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {
    private final SteppingClock clock = SteppingClock.atNewYear();

    @TempDir Path temporary;

    @Test
    void issuesForThisMachineAndTheConfiguredHosts() throws Exception {
        X509Certificate leaf = open("Shop.Example.com", "192.0.2.7").issue().leaf();

        assertThat(
                        leaf.getSubjectAlternativeNames().stream()
                                .map(name -> name.get(1))
                                .collect(Collectors.toSet()))
                .isEqualTo(
                        Set.of(
                                "localhost",
                                "127.0.0.1",
                                "0:0:0:0:0:0:0:1",
                                "shop.example.com",
                                "192.0.2.7"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void signsWhatItIssues() throws Exception {
        LocalAuthority authority = open();
        CertifiedKey issued = authority.issue();

        issued.leaf().verify(authority.certificate().getPublicKey());
        issued.leaf().checkValidity(Date.from(clock.instant()));

        assertThat(issued.leaf().getIssuerX500Principal())
                .isEqualTo(authority.certificate().getSubjectX500Principal());
        assertThat(issued.toString()).doesNotContain("Private").contains("until");
    }

    @Test
    void issuesANewKeyEveryTimeForDaysOnly() {
        LocalAuthority authority = open();
        CertifiedKey one = authority.issue();
        CertifiedKey other = authority.issue();

        assertThat(one.leaf().getSerialNumber()).isNotEqualTo(other.leaf().getSerialNumber());
        assertThat(one.leaf().getPublicKey()).isNotEqualTo(other.leaf().getPublicKey());
        assertThat(one.expires()).isEqualTo(clock.instant().plus(LocalAuthority.LISTENER_LIFE));
        assertThat(one.renewAt())
                .isBetween(
                        clock.instant().plus(Duration.ofDays(8)),
                        clock.instant().plus(Duration.ofDays(10)));
    }

    @Test
    void mayVouchForItsHostsAloneAndForNoAuthority() {
        X509Certificate certificate = open("shop.example.com").certificate();

        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getCriticalExtensionOIDs())
                .contains("2.5.29.30", "2.5.29.19", "2.5.29.15");
        assertThat(
                        new String(
                                certificate.getExtensionValue("2.5.29.30"),
                                StandardCharsets.ISO_8859_1))
                .contains("shop.example.com", "localhost");
    }

    @Test
    void isTheSameAfterARestart() throws Exception {
        LocalAuthority first = open("shop.example.com");
        LocalAuthority second = open("shop.example.com");

        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.caPem()).isEqualTo(first.caPem());
        assertThat(Files.readString(second.caFile())).isEqualTo(first.caPem());
        second.issue().leaf().verify(first.certificate().getPublicKey());
    }

    @Test
    void staysWhenAHostIsTakenAway() {
        String before = open("a.example", "b.example").caPem();

        assertThat(open("a.example").caPem()).isEqualTo(before);
    }

    @Test
    void isReplacedWhenItMayNotVouchForAHost() throws Exception {
        LocalAuthority before = open("a.example");

        LocalAuthority after = open("a.example", "b.example");

        assertThat(after.isNew()).isTrue();
        assertThat(after.caPem()).isNotEqualTo(before.caPem());
        assertThat(Files.readString(after.caFile())).isEqualTo(after.caPem());
    }

    @Test
    void isReplacedBeforeItsEnd() {
        String before = open().caPem();
        clock.step(LocalAuthority.AUTHORITY_LIFE.minus(LocalAuthority.LISTENER_LIFE).minusDays(1));
        assertThat(open().caPem()).isEqualTo(before);

        clock.step(Duration.ofDays(1));

        assertThat(open().caPem()).isNotEqualTo(before);
    }

    // CWE-312
    @Test
    void keepsNoKeyInClear() throws Exception {
        open();
        try (Stream<Path> files = Files.list(temporary.resolve("tls"))) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .matches(text ->
                                text.startsWith("GH1|")
                                        || text.startsWith("-----BEGIN CERTIFICATE-----"));
                assertThat(content).doesNotContain("PRIVATE KEY");
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.example.com",
                "a..b",
                "-a",
                "a-",
                "a b",
                "a/b",
                "a:443",
                "a\n",
                "1.2.3",
                "256.1.1.1",
                "fe80::1%eth0",
                "[::1]",
                "éx.com",
                "12"
            })
    void refusesWhatIsNoHost(String host) {
        assertThatThrownBy(() -> open(host)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noFailureOfTheDiskLosesAnAuthorityThatWasGivenOut() {
        int failures = 0;
        FailingDisk disk;
        do {
            Path directory = temporary.resolve("tls-" + failures);
            disk = new FailingDisk(failures, false);
            String before = attempt(disk, directory);
            String after = open(PrivateDirectory.openOrCreate(directory), List.of()).caPem();
            assertThat(after).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(disk.hasFailed() || before.equals(after)).isTrue();
            failures++;
        } while (disk.hasFailed() && failures < 50);
        assertThat(failures).isBetween(5, 49);
    }

    private String attempt(FailingDisk disk, Path directory) {
        try {
            return open(disk.directory(directory), List.of()).caPem();
        } catch (CryptoException failed) {
            assertThat(failed.code()).isEqualTo(CryptoException.Code.FILE_UNWRITABLE);
            return "";
        }
    }

    private LocalAuthority open(String... hosts) {
        return open(PrivateDirectory.openOrCreate(temporary.resolve("tls")), List.of(hosts));
    }

    private LocalAuthority open(PrivateDirectory directory, Collection<String> hosts) {
        Seal seal = Seal.openOrCreate(temporary.resolve("seal"), Randomness.secure());
        return LocalAuthority.openOrCreate(directory, seal, hosts, Randomness.secure(), clock);
    }
}
