package io.gatehouse.crypto.file;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A directory (0700) that only the user who runs Gatehouse can enter, of small files (0600) that change whole or not at all.
///
/// A file is written beside its place, forced to the disk and then renamed into it: a crash at any moment, power
/// loss included, leaves the old content or the new one. What a crash leaves beside is removed at the next opening.
/// The directory serves one process at a time (the data directory's lock sees to that) and any number of its threads.
public final class PrivateDirectory {
    /// The longest file that is read, in bytes.
    public static final int FILE_BYTES_MAX = 1 << 20;

    private static final String UNFINISHED = ".unfinished";

    private final Path path;
    private final Disk disk;
    private final String process;
    private final AtomicLong written = new AtomicLong();

    private PrivateDirectory(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
        this.process = thisProcess();
    }

    /// Opens the directory, or creates it (and the ones above it) for its owner alone.
    ///
    /// @throws CryptoException FILE_EXPOSED, FILE_OWNER, FILE_UNREADABLE or FILE_UNWRITABLE
    public static PrivateDirectory openOrCreate(Path path) {
        return openOrCreate(path, Disk.ofMachine());
    }

    static PrivateDirectory openOrCreate(Path path, Disk disk) {
        PrivateDirectory directory = new PrivateDirectory(path.toAbsolutePath().normalize(), disk);
        directory.create();
        OwnerOnly.check(directory.path, PosixFileAttributes::isDirectory);
        directory.sweep();
        return directory;
    }

    /// Where the directory is.
    public Path path() {
        return path;
    }

    /// The content of a file, empty when there is none.
    ///
    /// @throws CryptoException when others could read or have written the file, or it cannot be read
    public Optional<byte[]> read(String name) {
        Path file = path.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        OwnerOnly.check(file, PosixFileAttributes::isRegularFile);
        return Optional.of(BoundedFile.read(file, FILE_BYTES_MAX));
    }

    /// Gives a file this content, whatever it had before. When this returns, the content survives a power loss.
    ///
    /// @throws CryptoException FILE_UNWRITABLE; the file then has its old content, or the new one
    public void replace(String name, byte[] content) {
        Path unfinished = unfinished(name);
        try {
            disk.writeNew(unfinished, content);
            disk.rename(unfinished, path.resolve(name));
            disk.forceNames(path);
        } catch (IOException failed) {
            throw unwritable(name, failed, unfinished);
        }
    }

    /// Creates a file unless there is one: of several who try at once, one gets `true`.
    ///
    /// @throws CryptoException FILE_UNWRITABLE; the file is then absent, or has this content
    public boolean create(String name, byte[] content) {
        Path unfinished = unfinished(name);
        try {
            disk.writeNew(unfinished, content);
            boolean created = linked(path.resolve(name), unfinished);
            disk.delete(unfinished);
            disk.forceNames(path);
            return created;
        } catch (IOException failed) {
            throw unwritable(name, failed, unfinished);
        }
    }

    /// The names of the files, in alphabetical order.
    public List<String> names() {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private void create() {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
                disk.forceNames(path.resolveSibling(""));
            }
        } catch (IOException | UnsupportedOperationException failed) {
            throw new CryptoException(
                    Code.FILE_UNWRITABLE,
                    path
                            + ": the directory cannot be created: choose a place that "
                            + OwnerOnly.me()
                            + " can write to",
                    failed);
        }
    }

    private boolean linked(Path name, Path content) throws IOException {
        try {
            disk.link(name, content);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /// Removes what another, dead process left unfinished.
    private void sweep() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(this::isAbandoned).toList()) {
                disk.delete(file);
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private boolean isAbandoned(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(UNFINISHED) && !name.contains(process);
    }

    private Path unfinished(String name) {
        return path.resolve(
                "."
                        + name
                        + process
                        + System.identityHashCode(this)
                        + "-"
                        + written.incrementAndGet()
                        + UNFINISHED);
    }

    private CryptoException unwritable(String name, IOException failed, Path unfinished) {
        try {
            disk.delete(unfinished);
        } catch (IOException again) {
            failed.addSuppressed(again);
        }
        return new CryptoException(
                Code.FILE_UNWRITABLE,
                path.resolve(name)
                        + ": the file cannot be written: see that the disk has room and is not read-only",
                failed);
    }

    private CryptoException unreadable(IOException failed) {
        return new CryptoException(
                Code.FILE_UNREADABLE,
                path + ": the directory cannot be listed: check the disk",
                failed);
    }

    /// A process number alone comes again (in a container it is always 1): the start time tells them apart.
    private static String thisProcess() {
        ProcessHandle me = ProcessHandle.current();
        long started = me.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
        return "." + me.pid() + "-" + started + ".";
    }
}
