package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.testkit.SteppingClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccessLogTest {
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)\\}");

    @TempDir Path folder;
    private final SteppingClock clock = SteppingClock.atNewYear();

    private AccessLog to(Optional<Path> file, Optional<OutputStream> stream) throws IOException {
        return new AccessLog(
                new AccessLog.Destination(
                        file.map(path -> new AccessLog.File(path, 1 << 20, Duration.ofDays(1), 3)),
                        stream),
                clock);
    }

    /// Events that the lines tell of, one by one or as a count.
    private static long told(List<String> lines) {
        long told = 0;
        for (String line : lines) {
            Matcher count = COUNT.matcher(line);
            told += count.find() ? Long.parseLong(count.group(1)) : 1;
        }
        return told;
    }

    @Test
    void writesEveryEventToTheFileAndTheStreamBeforeItCloses() throws IOException {
        Path file = folder.resolve("logs/access.jsonl");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (AccessLog log = to(Optional.of(file), Optional.of(stream))) {
            for (int i = 0; i < 100; i++) {
                log.note(Events.allowed("/" + i));
            }
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(100);
        assertThat(lines.getFirst()).isEqualTo(Lines.of(Events.allowed("/0")).toString());
        assertThat(lines.getLast()).isEqualTo(Lines.of(Events.allowed("/99")).toString());
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
    }

    /// Takes nothing until it may.
    private static final class SlowStream extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch mayWrite = new CountDownLatch(1);

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                mayWrite.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            written.write(bytes, from, length);
        }

        List<String> lines() {
            return written.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    // CWE-778, CWE-770: in a flood no request waits, no memory fills, and nothing goes uncounted
    @Test
    void countsWhatItHasNoRoomFor() throws IOException {
        SlowStream stream = new SlowStream();
        int events = 60_000;
        try (AccessLog log = to(Optional.empty(), Optional.of(stream))) {
            for (int i = 0; i < events; i++) {
                log.note(
                        i % 2 == 0
                                ? Events.allowed("/")
                                : Events.refused("203.0.113.7", RefusalCode.LIMIT_EXCEEDED));
            }
            stream.mayWrite.countDown();
        }

        assertThat(told(stream.lines())).isEqualTo(events);
        assertThat(stream.lines()).hasSizeLessThan(20_000);
        assertThat(stream.lines()).anyMatch(line -> line.contains("\"event\":\"refusals\""));
        assertThat(stream.lines()).anyMatch(line -> line.contains("\"event\":\"dropped\""));
    }

    /// A disk that is full at first.
    private static final class FullStream extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch refused = new CountDownLatch(1);
        private volatile boolean full = true;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (full) {
                refused.countDown();
                throw new IOException("No space left on device");
            }
            written.write(bytes, from, length);
        }
    }

    @Test
    void goesOnAfterAFullDiskAndCountsWhatWasLost() throws Exception {
        FullStream stream = new FullStream();
        try (AccessLog log = to(Optional.empty(), Optional.of(stream))) {
            log.note(Events.allowed("/lost"));
            stream.refused.await();
            stream.full = false;
            log.note(Events.allowed("/kept"));
        }

        List<String> lines = stream.written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).contains(Lines.of(Events.allowed("/kept")).toString());
        assertThat(lines).doesNotContain(Lines.of(Events.allowed("/lost")).toString());
        assertThat(told(lines)).isEqualTo(2);
    }
}
