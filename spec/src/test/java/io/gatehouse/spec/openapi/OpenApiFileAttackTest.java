package io.gatehouse.spec.openapi;

import static io.gatehouse.spec.Expect.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiFileAttackTest {
    @TempDir Path outside;
    private Path directory;

    @BeforeEach
    void putASecretOutside() throws IOException {
        directory = Files.createDirectory(outside.resolve("api"));
        Files.writeString(outside.resolve("secret.yaml"), "get: {}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "../secret.yaml,                     out of the API file's directory", // CWE-22
        "x/../../secret.yaml,                out of the API file's directory", // CWE-22
        "%2e%2e/secret.yaml,                 out of the API file's directory", // CWE-22
        "/etc/passwd,                        out of the API file's directory", // CWE-36
        "file:///etc/passwd,                 is remote", // CWE-73
        "http://169.254.169.254/latest/meta, is remote", // CWE-918
        "//evil.example/x.yaml,              is remote", // CWE-918
    })
    void opensNothingElsewhere(String reference, String problem) throws IOException {
        assertThat(problemsOf(reference)).first().asString().contains(problem);
    }

    @Test
    void followsNoLinkThatLeadsOut() throws IOException { // CWE-59
        Files.createSymbolicLink(directory.resolve("link.yaml"), outside.resolve("secret.yaml"));
        assertThat(problemsOf("link.yaml"))
                .first()
                .asString()
                .contains("out of the API file's directory");
    }

    @Test
    void endsACircleOfReferences() throws IOException { // CWE-835
        Files.writeString(directory.resolve("a.yaml"), "$ref: b.yaml\n");
        Files.writeString(directory.resolve("b.yaml"), "$ref: a.yaml\n");
        assertThat(problemsOf("a.yaml")).first().asString().contains("leads back to itself");
    }

    private java.util.List<String> problemsOf(String reference) throws IOException {
        return wrong(
                OpenApiFile.load(
                        Files.writeString(
                                directory.resolve("api.yaml"),
                                "openapi: 3.1.0\npaths: {/a: {$ref: '" + reference + "'}}\n")));
    }
}
