package io.gatehouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.gateway.Journal;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.observe.Observations;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is observed in the data directory, so that it outlives a restart; what came in the last seconds before a crash is lost.
final class ObservedFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedFile.class);
    private static final String NAME = "observed.json";

    private final PrivateDirectory directory;
    private final Observations observations;
    private volatile String saved;

    private ObservedFile(PrivateDirectory directory, Observations observations) {
        this.directory = directory;
        this.observations = observations;
        this.saved = text();
    }

    static ObservedFile open(
            PrivateDirectory directory, Supplier<Snapshot> current, InstantSource clock) {
        Observations observations =
                new Observations(() -> current.get().policy().epoch(), clock.instant());
        try {
            read(directory).map(ObservedDocument::read).ifPresent(observations::resume);
        } catch (RuntimeException unreadable) {
            LOG.warn("{} cannot be read: observing begins anew", NAME, unreadable);
        }
        return new ObservedFile(directory, observations);
    }

    /// What an earlier run left.
    static Optional<String> read(PrivateDirectory directory) {
        return directory.read(NAME).map(bytes -> new String(bytes, UTF_8));
    }

    Journal journal() {
        return observations;
    }

    /// One JSON document.
    String text() {
        return ObservedDocument.of(observations.soFar());
    }

    /// Called now and then.
    void save() {
        String now = text();
        if (!now.equals(saved)) {
            directory.replace(NAME, now.getBytes(UTF_8));
            saved = now;
        }
    }

    @Override
    public void close() {
        save();
    }
}
