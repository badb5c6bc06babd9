package io.gatehouse.crypto.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path temporary;

    @Test
    void createsADirectoryThatOnlyItsOwnerEnters() throws Exception {
        Path path = temporary.resolve("deep/data");

        try (DataDirectory data = DataDirectory.openOrCreate(path)) {
            assertThat(data.inside("seal").path()).isEqualTo(path.resolve("seal"));
            assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
            assertThat(Files.getPosixFilePermissions(path.resolve("seal"))).hasSize(3);
            assertThat(Files.getPosixFilePermissions(path.resolve("lock"))).hasSize(2);
        }
    }

    @Test
    void isThereForOneAtATime() {
        try (DataDirectory first = DataDirectory.openOrCreate(temporary.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.openOrCreate(first.path()))
                    .satisfies(DataDirectoryTest::isInUse);
        }
        DataDirectory.openOrCreate(temporary.resolve("data")).close();
    }

    @Test
    void aRefusedSecondOpeningDoesNotEndTheLockOfTheFirst() throws Exception {
        try (DataDirectory first = DataDirectory.openOrCreate(temporary.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.openOrCreate(first.path()))
                    .satisfies(DataDirectoryTest::isInUse);

            Process other = holder(first.path());

            assertThat(firstLine(other))
                    .contains("is in use by process " + ProcessHandle.current().pid());
            assertThat(other.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void aKilledProcessLeavesNoLock() throws Exception {
        Path path = temporary.resolve("data");
        Process other = holder(path);
        assertThat(firstLine(other)).isEqualTo("held");
        assertThatThrownBy(() -> DataDirectory.openOrCreate(path))
                .satisfies(DataDirectoryTest::isInUse)
                .hasMessageContaining("process " + other.pid());

        other.destroyForcibly().waitFor();

        DataDirectory.openOrCreate(path).close();
    }

    /// Another Java process that holds the directory until it is killed.
    private static Process holder(Path path) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                path.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return lines.readLine();
    }

    private static void isInUse(Throwable fault) {
        assertThat(fault)
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(Code.DATA_DIRECTORY_IN_USE));
    }

    /// Opens the directory, says so, and waits for its end.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try {
                DataDirectory.openOrCreate(Path.of(arguments[0]));
                System.out.println("held");
                System.in.read();
            } catch (CryptoException refused) {
                System.out.println(refused.getMessage());
                System.exit(1);
            }
        }
    }
}
