package io.gatehouse.server;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.crypto.seal.Seal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The data directory, held by this process alone: the seal, and the keys under it.
///
/// The lock is the operating system's, so it ends with the process, however that ends.
final class LocalKeys implements AutoCloseable {
    private static final String LOCK_FILE = "lock";

    private final PrivateDirectory directory;
    private final FileChannel lock;
    private final Seal seal;
    private final SigningKeys signing;
    private final Providers providers;

    private LocalKeys(PrivateDirectory directory, FileChannel lock, Providers providers, InstantSource clock) {
        this.directory = directory;
        this.lock = lock;
        this.providers = providers;
        this.seal = Seal.openOrCreate(directory.path().resolve("seal"), Randomness.secure());
        this.signing = SigningKeys.openOrCreate(
                PrivateDirectory.openOrCreate(directory.path().resolve("keys")), seal, providers, clock);
    }

    /// @throws Failure if another process holds the directory, or it cannot be used
    static LocalKeys open(Path path, InstantSource clock) throws Failure {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(path);
        try {
            FileChannel lock = FileChannel.open(
                    directory.path().resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lock) == null) {
                lock.close();
                throw new Failure(Exit.ENVIRONMENT, "Another process uses the data directory " + path
                        + ": stop it, or choose another with --data");
            }
            return new LocalKeys(directory, lock, Providers.choose(), clock);
        } catch (IOException unusable) {
            throw new Failure(Exit.ENVIRONMENT, "The data directory " + path + " cannot be locked: " + unusable.getMessage());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path path() {
        return directory.path();
    }

    Seal seal() {
        return seal;
    }

    SigningKeys signing() {
        return signing;
    }

    Providers providers() {
        return providers;
    }

    @Override
    public void close() {
        seal.close();
        try {
            lock.close();
        } catch (IOException _) {
            // the lock ends with the process at the latest
        }
    }
}
