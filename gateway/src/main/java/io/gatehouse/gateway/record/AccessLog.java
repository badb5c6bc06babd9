package io.gatehouse.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.Journal;
import io.gatehouse.gateway.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one JSON line for each event, to a rotated file and/or a stream, on a thread of its own.
///
/// The queue is bounded. When it is half full, refusals are no longer queued but collapse into counted entries (code, rule, network); when it is full, the lines
/// of allowed requests are dropped and counted. Both counts are written each second. A full disk costs lines, which are counted, and not requests.
/// Thread-safe.
public final class AccessLog implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int QUEUED_EVENTS_MAX = 16_384;
    private static final int FLOOD_AT_EVENTS = QUEUED_EVENTS_MAX / 2;
    private static final int BATCH_EVENTS_MAX = 1_024;
    private static final int LINE_BYTES_EXPECTED = 512;
    private static final Duration COLLECTED_FOR = Duration.ofMillis(20);
    private static final Duration COUNTS_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

    /// Where lines go.
    ///
    /// @param stream usually standard output
    public record Destination(Optional<File> file, Optional<OutputStream> stream) {}

    /// @param sizeMaxBytes put the file aside before it grows over this
    /// @param ageMax put it aside when it is older
    /// @param keptMax how many files put aside are kept
    public record File(Path path, long sizeMaxBytes, Duration ageMax, int keptMax) {}

    private final ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUED_EVENTS_MAX);
    private final Flood flood = new Flood();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final InstantSource clock;
    private final Optional<LogFile> file;
    private final Optional<OutputStream> stream;
    private final Thread writer;

    /// @throws IOException if the file cannot be opened
    public AccessLog(Destination destination, InstantSource clock) throws IOException {
        this.clock = clock;
        this.stream = destination.stream();
        this.file =
                destination.file().isPresent()
                        ? Optional.of(open(destination.file().get(), clock))
                        : Optional.empty();
        this.writer = Thread.ofPlatform().name("access-log").daemon(true).start(this::write);
    }

    private static LogFile open(File file, InstantSource clock) throws IOException {
        return new LogFile(
                file.path(),
                new LogFile.Rotation(file.sizeMaxBytes(), file.ageMax(), file.keptMax()),
                clock);
    }

    @Override
    public void note(Event event) {
        boolean collapse = isRefusal(event) && queue.size() >= FLOOD_AT_EVENTS;
        if (collapse || !queue.offer(event)) {
            flood.count(event);
        }
    }

    private static boolean isRefusal(Event event) {
        return switch (event) {
            case Event.Access access -> access.refusal().isPresent();
            case Event.Framing _ -> true;
            case Event.Broken _ -> false;
        };
    }

    private void write() {
        List<Event> batch = new ArrayList<>(BATCH_EVENTS_MAX);
        long countsDueNanos = System.nanoTime() + COUNTS_EVERY.toNanos();
        while (!(closing.get() && queue.isEmpty())) {
            collect(batch);
            boolean written = events(batch);
            batch.clear();
            if (written && System.nanoTime() - countsDueNanos >= 0) {
                counts();
                countsDueNanos = System.nanoTime() + COUNTS_EVERY.toNanos();
            }
        }
        counts();
    }

    /// Lines that could not be written are counted, and the counts wait until lines can be written again.
    private boolean events(List<Event> batch) {
        try {
            ByteArrayOutputStream lines =
                    new ByteArrayOutputStream(batch.size() * LINE_BYTES_EXPECTED);
            batch.forEach(event -> line(Lines.of(event), lines));
            put(lines);
            return true;
        } catch (IOException | RuntimeException unwritten) { // else nobody would write the next
            LOG.error("The access log lost {} lines: {}", batch.size(), unwritten.toString());
            batch.forEach(flood::count);
            return false;
        }
    }

    /// Takes what has come. Where that is little, more is let come first: waking the writer for each event would cost as much as writing it.
    private void collect(List<Event> batch) {
        if (queue.size() < BATCH_EVENTS_MAX && !closing.get()) {
            LockSupport.parkNanos(COLLECTED_FOR.toNanos());
        }
        queue.drainTo(batch, BATCH_EVENTS_MAX);
    }

    private void counts() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            flood.drain(clock.instant().toString()).forEach(count -> line(count, lines));
            put(lines);
        } catch (IOException | RuntimeException unwritten) { // as above
            LOG.error(
                    "The access log lost its counts: {}\n{}",
                    unwritten.toString(),
                    lines.toString(US_ASCII));
        }
    }

    private static void line(Json json, ByteArrayOutputStream lines) {
        json.writeTo(lines);
        lines.write('\n');
    }

    private void put(ByteArrayOutputStream lines) throws IOException {
        if (lines.size() == 0) {
            return;
        }
        byte[] bytes = lines.toByteArray();
        if (file.isPresent()) {
            file.get().append(ByteBuffer.wrap(bytes));
        }
        if (stream.isPresent()) {
            stream.get().write(bytes);
            stream.get().flush();
        }
    }

    /// Writes what is queued and closes the file.
    @Override
    public void close() throws IOException {
        closing.set(true);
        LockSupport.unpark(writer);
        try {
            writer.join(CLOSE_WAIT_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
