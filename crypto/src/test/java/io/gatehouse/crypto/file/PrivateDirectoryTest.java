package io.gatehouse.crypto.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDirectoryTest {
    @TempDir Path temporary;

    @Test
    void readsWhatWasWrittenLast() {
        PrivateDirectory directory = open();

        directory.replace("key", "old".getBytes(UTF_8));
        directory.replace("key", "new".getBytes(UTF_8));

        assertThat(directory.read("key"))
                .hasValueSatisfying(
                        content -> assertThat(content).asString(UTF_8).isEqualTo("new"));
        assertThat(directory.read("other")).isEmpty();
        assertThat(directory.names()).containsExactly("key");
    }

    @Test
    void writesFilesThatOnlyTheirOwnerReads() throws Exception {
        PrivateDirectory directory = open();

        directory.replace("replaced", new byte[1]);
        directory.create("created", new byte[1]);

        assertThat(permissions("replaced")).isEqualTo("rw-------");
        assertThat(permissions("created")).isEqualTo("rw-------");
        assertThat(permissions("")).isEqualTo("rwx------");
    }

    @Test
    void createsAFileOnce() {
        PrivateDirectory directory = open();

        assertThat(directory.create("key", "first".getBytes(UTF_8))).isTrue();
        assertThat(directory.create("key", "second".getBytes(UTF_8))).isFalse();
        assertThat(directory.read("key"))
                .hasValueSatisfying(
                        content -> assertThat(content).asString(UTF_8).isEqualTo("first"));
    }

    @Test
    void ofManyWhoCreateAtOnceOneWins() throws Exception {
        PrivateDirectory directory = open();
        List<Callable<Boolean>> rivals =
                IntStream.range(0, 32)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> directory.create("key", new byte[] {(byte) i}))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long winners = 0;
            for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                winners += rival.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(directory.names()).containsExactly("key");
        assertThat(listing()).containsExactly("key");
    }

    // CWE-276, CWE-732: others can reach it
    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwx--x---", "rwx-w----"})
    void refusesADirectoryThatOthersReach(String permissions) throws Exception {
        open();
        Files.setPosixFilePermissions(
                temporary.resolve("private"), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(this::open)
                .satisfies(fault -> isFault(fault, Code.FILE_EXPOSED))
                .hasMessageContaining("chmod 700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void refusesAFileThatOthersReach(String permissions) throws Exception {
        PrivateDirectory directory = open();
        directory.replace("key", new byte[1]);
        Files.setPosixFilePermissions(
                directory.path().resolve("key"), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> directory.read("key"))
                .satisfies(fault -> isFault(fault, Code.FILE_EXPOSED))
                .hasMessageContaining("chmod 600");
    }

    // CWE-59: a link to somebody else's file or directory
    @Test
    void refusesLinks() throws Exception {
        PrivateDirectory directory = open();
        directory.replace("key", new byte[1]);
        Files.createSymbolicLink(directory.path().resolve("link"), directory.path().resolve("key"));
        Files.createSymbolicLink(temporary.resolve("alias"), directory.path());

        assertThatThrownBy(() -> directory.read("link"))
                .satisfies(fault -> isFault(fault, Code.FILE_UNREADABLE));
        assertThatThrownBy(() -> PrivateDirectory.openOrCreate(temporary.resolve("alias")))
                .satisfies(fault -> isFault(fault, Code.FILE_UNREADABLE));
    }

    @Test
    void refusesAFileThatIsTooLong() {
        PrivateDirectory directory = open();
        directory.replace("key", new byte[PrivateDirectory.FILE_BYTES_MAX + 1]);

        assertThatThrownBy(() -> directory.read("key"))
                .satisfies(fault -> isFault(fault, Code.FILE_UNREADABLE));
    }

    @Test
    void removesWhatAnotherProcessLeftUnfinished() throws Exception {
        open();
        Files.write(temporary.resolve("private/.key.1-1.1-1.unfinished"), new byte[1]);

        open();

        assertThat(listing()).isEmpty();
    }

    @Test
    void refusesADirectoryWhereAFileStands() throws Exception {
        Files.write(temporary.resolve("private"), new byte[1]);

        assertThatThrownBy(this::open).satisfies(fault -> isFault(fault, Code.FILE_UNREADABLE));
    }

    private PrivateDirectory open() {
        return PrivateDirectory.openOrCreate(temporary.resolve("private"));
    }

    private List<String> listing() throws Exception {
        try (var files = Files.list(temporary.resolve("private"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(temporary.resolve("private").resolve(name)));
    }

    private static void isFault(Throwable fault, Code code) {
        assertThat(fault)
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
