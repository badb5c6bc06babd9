package io.gatehouse.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Other projects' test vectors, which lie in `shared/data` beside the checkout and are never part of it.
///
/// A test that finds them missing is skipped, loudly: never green.
public final class SharedData {
    private SharedData() {}

    /// A file or directory of the shared data, such as `wycheproof/ecdsa_secp256r1_sha256_test.json`.
    ///
    /// @throws org.opentest4j.TestAbortedException if it is missing: the test counts as skipped
    public static Path at(String path) {
        return find(Path.of("").toAbsolutePath(), path).orElseGet(() -> skip(path));
    }

    /// Looks beside the directory and beside each of its parents.
    static Optional<Path> find(Path from, String path) {
        for (@Nullable Path above = from; above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared/data").resolve(path);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Path skip(String path) {
        String message = "SKIPPED: no shared/data/" + path + " beside the checkout or above it";
        System.err.println(message);
        return Assumptions.abort(message);
    }
}
