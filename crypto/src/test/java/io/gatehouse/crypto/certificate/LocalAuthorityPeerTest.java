package io.gatehouse.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.seal.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenSSL believes what the authority may vouch for, and nothing else that its key could sign.
class LocalAuthorityPeerTest {
    @TempDir Path temporary;

    private LocalAuthority authority;
    private PrivateDirectory tls;
    private Seal seal;

    @BeforeEach
    void open() {
        requireOpenSsl();
        seal = Seal.openOrCreate(temporary.resolve("seal"), Randomness.secure());
        tls = PrivateDirectory.openOrCreate(temporary.resolve("tls"));
        authority =
                LocalAuthority.openOrCreate(
                        tls,
                        seal,
                        List.of("shop.example.com"),
                        Randomness.secure(),
                        InstantSource.system());
    }

    @Test
    void believesAListenerUnderEachOfItsNames() throws Exception {
        Path leaf = write("leaf.pem", Pem.of(authority.issue().leaf()));

        for (String name : List.of("localhost", "shop.example.com")) {
            assertThat(verify("-verify_hostname", name, leaf.toString())).contains(": OK");
        }
        for (String address : List.of("127.0.0.1", "::1")) {
            assertThat(verify("-verify_ip", address, leaf.toString())).contains(": OK");
        }
        assertThat(verify("-verify_hostname", "other.example.com", leaf.toString()))
                .doesNotContain(": OK");
    }

    // CWE-295: the authority's key was stolen, and signs for a bank
    @Test
    void refusesACertificateForAnotherHostThatTheAuthoritySigned() throws Exception {
        KeyPair key = CertificateWriter.newKey();
        AuthorityRecord record = stored();
        String foreign =
                Pem.of(
                        new CertificateWriter(Randomness.secure())
                                .listener(
                                        key,
                                        Hosts.andThisMachine(List.of("bank.example.org")),
                                        InstantSource.system().instant(),
                                        Duration.ofDays(1),
                                        record.certificate(),
                                        record.key()));

        assertThat(verify(write("foreign.pem", foreign).toString()))
                .contains("permitted subtree violation");
    }

    private AuthorityRecord stored() {
        byte[] record = tls.read("authority").orElseThrow();
        return seal.unwrap(record, new io.gatehouse.crypto.seal.Context("local-authority", "key"))
                .reveal(AuthorityRecord::decode);
    }

    private String verify(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "verify",
                                "-x509_strict",
                                "-purpose",
                                "sslserver",
                                "-CAfile",
                                authority.caFile().toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(temporary.resolve(name), content);
    }

    private static void requireOpenSsl() {
        try {
            run(List.of("openssl", "version"));
        } catch (IOException missing) {
            System.err.println("SKIPPED: no openssl here to compare with");
            Assumptions.abort("no openssl");
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
