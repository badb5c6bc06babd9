package io.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FmtCommandTest {
    private static final Path SHOP = Path.of("../examples/shop");

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("gatehouse.yaml");

    @BeforeEach
    void copyTheShop() throws IOException {
        file = Files.copy(SHOP.resolve("gatehouse.yaml"), folder.resolve("gatehouse.yaml"));
        Files.copy(SHOP.resolve("openapi.yaml"), folder.resolve("openapi.yaml"));
    }

    private int fmt(String... options) {
        List<String> arguments = new ArrayList<>(List.of("fmt", "-c", file.toString()));
        arguments.addAll(List.of(options));
        CommandLine commands =
                Commands.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        return commands.execute(arguments.toArray(String[]::new));
    }

    private void check(String golden, String actual) {
        Golden.in("src/test/golden").check(golden, actual);
    }

    @Test
    void theShopInBothForms() throws IOException {
        assertThat(fmt("--stdout", "--expanded")).isZero();
        check("fmt-expanded.yaml", out.toString());

        assertThat(fmt()).isZero();
        check("fmt-terse.yaml", Files.readString(file));
    }

    @Test
    void checkWritesNothingAndTellsWhetherTheFileWouldChange() throws IOException {
        String before = Files.readString(file);

        assertThat(fmt("--check")).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(out.toString()).contains("would change");

        assertThat(fmt()).isZero();
        assertThat(fmt("--check")).isZero();
        assertThat(fmt("--check", "--expanded")).isEqualTo(1);
    }

    @Test
    void whatIsFormattedIsNotTouched() throws IOException {
        fmt();
        Object before = Files.getAttribute(file, "unix:ino");

        assertThat(fmt()).isZero();
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void modeAndLinkOfTheFileStayAndNothingElseIsLeft() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Path target = file;
        file = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("gatehouse.yaml"));

        assertThat(fmt()).isZero();

        assertThat(file).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(target))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(Files.readString(target)).contains("GET /: anyone");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .map(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder("gatehouse.yaml", "link.yaml", "openapi.yaml");
        }
    }

    @Test
    void aPolicyWithAMistakeIsToldAndStaysAsItIs() throws IOException {
        String mistaken = Files.readString(file).replace("customer or admin", "custmer or admin");
        Files.writeString(file, mistaken);

        assertThat(fmt()).isEqualTo(2);
        assertThat(fmt("--check")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'customer'?");
        assertThat(Files.readString(file)).isEqualTo(mistaken);
    }

    @Test
    void contradictingOptionsAreAMistake() {
        assertThat(fmt("--terse", "--expanded")).isEqualTo(2);
        assertThat(fmt("--check", "--stdout")).isEqualTo(2);
    }
}
