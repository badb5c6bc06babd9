package io.gatehouse.server;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.DataDirectory;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.crypto.seal.Seal;
import java.nio.file.Path;
import java.time.InstantSource;

/// The data directory, held by this process alone: the seal, and the keys under it.
final class LocalKeys implements AutoCloseable {
    private final DataDirectory directory;
    private final Seal seal;
    private final SigningKeys signing;

    private LocalKeys(DataDirectory directory, Providers providers, InstantSource clock) {
        this.directory = directory;
        PrivateDirectory sealed = directory.inside("seal");
        this.seal = Seal.openOrCreate(sealed, Randomness.secure());
        this.signing = SigningKeys.openOrCreate(sealed, seal, providers, clock);
    }

    /// @throws io.gatehouse.crypto.CryptoException if another process holds the directory, or it cannot be used
    static LocalKeys open(Path path, Providers providers, InstantSource clock) {
        DataDirectory directory = DataDirectory.openOrCreate(path);
        try {
            return new LocalKeys(directory, providers, clock);
        } catch (RuntimeException unusable) {
            directory.close();
            throw unusable;
        }
    }

    Path path() {
        return directory.path();
    }

    /// The data directory's own files.
    PrivateDirectory files() {
        return directory.files();
    }

    /// For certificates.
    PrivateDirectory tls() {
        return directory.inside("tls");
    }

    Seal seal() {
        return seal;
    }

    SigningKeys signing() {
        return signing;
    }

    @Override
    public void close() {
        seal.close();
        directory.close();
    }
}
