package io.gatehouse.crypto.file;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The directory (0700) that holds everything Gatehouse keeps, for one process at a time.
///
/// The lock is the operating system's, on the file `lock`: it ends with the process, however that ends, so a killed
/// one never stands in the way of the next. The file itself stays and means nothing.
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final Set<OpenOption> LOCKING =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    /// What this process has open. A POSIX lock belongs to the whole process and is lost when *any* channel to its
    /// file is closed: a second opening here must be refused before it touches the file.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final PrivateDirectory directory;
    private final FileChannel lock;

    private DataDirectory(PrivateDirectory directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Opens the directory for this process alone, or creates it.
    ///
    /// @throws CryptoException DATA_DIRECTORY_IN_USE, or as [PrivateDirectory#openOrCreate]
    public static DataDirectory openOrCreate(Path path) {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(path);
        if (!OPEN_HERE.add(real(directory))) {
            throw inUse(directory, "this process");
        }
        try {
            return new DataDirectory(directory, locked(directory));
        } catch (RuntimeException failed) {
            OPEN_HERE.remove(real(directory));
            throw failed;
        }
    }

    /// Where it is.
    public Path path() {
        return directory.path();
    }

    /// Its own files.
    public PrivateDirectory files() {
        return directory;
    }

    /// A private directory inside, such as `seal` or `tls`; created when it is not there.
    ///
    /// @throws CryptoException as [PrivateDirectory#openOrCreate]
    public PrivateDirectory inside(String name) {
        return PrivateDirectory.openOrCreate(path().resolve(name));
    }

    /// Lets the next process in. Closing again does nothing.
    @Override
    public void close() {
        try {
            if (lock.isOpen()) {
                lock.close();
                OPEN_HERE.remove(real(directory));
            }
        } catch (IOException failed) {
            throw new CryptoException(
                    Code.FILE_UNWRITABLE,
                    path().resolve(LOCK) + ": cannot be closed: check the disk",
                    failed);
        }
    }

    private static FileChannel locked(PrivateDirectory directory) {
        Path file = directory.path().resolve(LOCK);
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            LOCKING,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(directory, "process " + Files.readString(file).strip());
            }
            channel.truncate(0).write(ByteBuffer.wrap(holder()));
            return channel;
        } catch (IOException failed) {
            throw new CryptoException(
                    Code.FILE_UNWRITABLE,
                    file + ": cannot be locked: the directory must be on a local disk with room",
                    failed);
        }
    }

    private static byte[] holder() {
        return (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static CryptoException inUse(PrivateDirectory directory, String holder) {
        return new CryptoException(
                Code.DATA_DIRECTORY_IN_USE,
                "%s: is in use by %s: stop it, or choose another directory"
                        .formatted(directory.path(), holder));
    }

    private static Path real(PrivateDirectory directory) {
        try {
            return directory.path().toRealPath();
        } catch (IOException failed) {
            throw new CryptoException(
                    Code.FILE_UNREADABLE,
                    directory.path() + ": cannot be found: check the disk",
                    failed);
        }
    }
}
