package io.gatehouse.gateway.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An append-only log file that is put aside when it is large or old enough. Used by one thread.
final class LogFile implements AutoCloseable {

    /// When a file is put aside, and how many are kept.
    ///
    /// @param sizeMaxBytes put aside before it grows over this
    /// @param ageMax put aside when its first line is older
    /// @param keptMax files put aside that are kept; the oldest goes first
    record Rotation(long sizeMaxBytes, Duration ageMax, int keptMax) {}

    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path path;
    private final Rotation rotation;
    private final InstantSource clock;
    private FileChannel channel;
    private Instant opened;

    /// Counted here: asking the file for each batch would be another system call.
    private long size;

    LogFile(Path path, Rotation rotation, InstantSource clock) throws IOException {
        this.path = path;
        this.rotation = rotation;
        this.clock = clock;
        Files.createDirectories(path.toAbsolutePath().getParent());
        this.channel = open();
        this.opened = begun();
        this.size = channel.size();
    }

    /// A file of an earlier run is as old as it is.
    private Instant begun() throws IOException {
        Instant created =
                Files.readAttributes(path, BasicFileAttributes.class).creationTime().toInstant();
        Instant now = clock.instant();
        return created.isBefore(now) ? created : now;
    }

    /// Appends whole lines, all of them or none.
    void append(ByteBuffer lines) throws IOException {
        if (isDue(lines.remaining())) {
            putAside();
        }
        int bytes = lines.remaining();
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException full) {
            channel.truncate(size);
            throw full;
        }
        size += bytes;
    }

    private boolean isDue(int moreBytes) {
        return size > 0
                && (size + moreBytes > rotation.sizeMaxBytes()
                        || clock.instant().isAfter(opened.plus(rotation.ageMax())));
    }

    private void putAside() throws IOException {
        Instant now = clock.instant();
        Files.move(path, path.resolveSibling(path.getFileName() + "." + ASIDE.format(now)));
        FileChannel full = channel;
        channel = open();
        opened = now;
        size = channel.size();
        full.close();
        removeOldest();
    }

    private void removeOldest() throws IOException {
        String prefix = path.getFileName() + ".";
        try (Stream<Path> siblings = Files.list(path.toAbsolutePath().getParent())) {
            List<Path> aside =
                    siblings.filter(file -> file.getFileName().toString().startsWith(prefix))
                            .sorted(Comparator.comparing(Path::toString).reversed())
                            .toList();
            for (Path surplus :
                    aside.subList(Math.min(rotation.keptMax(), aside.size()), aside.size())) {
                Files.delete(surplus);
            }
        }
    }

    private FileChannel open() throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
