package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir private Path folder;

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T00:00:00Z"));

    private LogFile open(long sizeMaxBytes, int keptMax) throws IOException {
        return new LogFile(
                path(), new LogFile.Rotation(sizeMaxBytes, Duration.ofDays(1), keptMax), clock);
    }

    private Path path() {
        return folder.resolve("access.jsonl");
    }

    private void append(LogFile file, String line) throws IOException {
        file.append(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        clock.step(Duration.ofSeconds(1));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        open(1_000, 2).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void isPutAsideBeforeItGrowsTooLargeAndNoLineIsLost() throws IOException {
        try (LogFile file = open(10, 9)) {
            append(file, "first");
            append(file, "second");
            append(file, "third");
        }
        assertThat(files()).hasSize(3);
        assertThat(Files.readString(path())).isEqualTo("third\n");
    }

    @Test
    void isPutAsideWhenItIsOldEnough() throws IOException {
        try (LogFile file = open(1_000, 9)) {
            append(file, "yesterday");
            clock.step(Duration.ofDays(1));
            append(file, "today");
        }
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFileOfAnEarlierRunIsAsOldAsItIs() throws IOException {
        Files.writeString(path(), "the day before yesterday\n");
        SteppingClock later = new SteppingClock(Instant.now().plus(Duration.ofDays(2)));
        LogFile.Rotation daily = new LogFile.Rotation(1_000, Duration.ofDays(1), 9);
        try (LogFile file = new LogFile(path(), daily, later)) {
            append(file, "today");
        }
        assertThat(files()).hasSize(2);
        assertThat(Files.readString(path())).isEqualTo("today\n");
    }

    @Test
    void keepsTheNewestOnly() throws IOException {
        try (LogFile file = open(1, 2)) {
            for (int i = 0; i < 6; i++) {
                append(file, "line " + i);
            }
        }
        assertThat(files()).hasSize(3);
        assertThat(Files.readString(files().get(1))).isEqualTo("line 3\n");
    }
}
