package io.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The npm packages that a folder's lock file names.
public final class NodePackages {
    private NodePackages() {}

    /// Installs them, unless they are there.
    ///
    /// @throws AssertionError with everything npm said, if it fails
    public static void install(Path folder) {
        if (Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
            return;
        }
        try {
            Path log = Files.createTempFile("npm", ".log");
            Process npm =
                    new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (npm.waitFor() != 0) {
                throw new AssertionError("npm ci failed:\n" + Files.readString(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start npm: is it on PATH?", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while npm was installing", stopped);
        }
    }
}
