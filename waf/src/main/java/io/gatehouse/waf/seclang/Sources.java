package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files that may be read: plain ones of bounded size inside one directory, symbolic links resolved. A name that
/// leads elsewhere is a problem, and so is a device, a pipe or a directory. Not thread-safe.
final class Sources {
    static final int FILE_BYTES_MAX = 8 * 1024 * 1024;
    static final long TOTAL_BYTES_MAX = 64L * 1024 * 1024;

    private final Path root;
    private final Problems problems;
    private long totalBytes;

    Sources(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /// A list of phrases or addresses that an operator names.
    Optional<Path> dataFile(SourceText name, Path directory) {
        return path(name, directory)
                .flatMap(path -> real(path, name.at(), Shown.of(name)))
                .filter(path -> isBounded(path, name));
    }

    private boolean isBounded(Path file, SourceText name) {
        try {
            boolean isBounded = Files.size(file) <= FILE_BYTES_MAX;
            if (!isBounded) {
                tooLong(name.at(), Shown.of(name));
            }
            return isBounded;
        } catch (IOException unreadable) {
            unreadable(name.at(), Shown.of(name));
            return false;
        }
    }

    /// The files that an include names; at least one, in the order of their names.
    List<Path> included(SourceText name, Path directory) {
        Optional<Path> path = path(name, directory);
        if (path.isEmpty()) {
            return List.of();
        }
        if (!Wildcard.isIn(path.get())) {
            return List.of(path.get());
        }
        List<Path> found = Wildcard.expand(path.get());
        if (found.isEmpty()) {
            problems.add(
                    name.at(), "no file is named like " + Shown.of(name), "correct the pattern");
        }
        if (found.size() > Wildcard.PATHS_MAX) {
            problems.add(
                    name.at(),
                    "more than " + Wildcard.PATHS_MAX + " files are named like " + Shown.of(name),
                    "narrow the pattern");
            return List.of();
        }
        return found;
    }

    private Optional<Path> path(SourceText name, Path directory) {
        String text = name.text();
        if (text.startsWith("http://") || text.startsWith("https://")) {
            problems.add(
                    name.at(), "nothing is fetched from a URL", "keep a copy beside the rules");
            return Optional.empty();
        }
        try {
            byte[] bytes = text.strip().getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(
                    directory.resolve(new String(bytes, StandardCharsets.UTF_8)).normalize());
        } catch (InvalidPathException impossible) {
            problems.add(
                    name.at(), Shown.of(name) + " cannot be a file's name", "correct the name");
            return Optional.empty();
        }
    }

    /// The file itself, if it may be read.
    Optional<Path> real(Path path, Position at, String shown) {
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                problems.add(
                        at,
                        shown + " lies outside of the rules' directory",
                        "keep what rules refer to inside it; links must not lead out either");
                return Optional.empty();
            }
            if (!Files.isRegularFile(real)) {
                problems.add(at, shown + " is not a plain file", "name a file");
                return Optional.empty();
            }
            return Optional.of(real);
        } catch (NoSuchFileException missing) {
            problems.add(
                    at,
                    "there is no file " + shown,
                    "correct the name, which counts from the file that it stands in");
            return Optional.empty();
        } catch (IOException unreadable) {
            unreadable(at, shown);
            return Optional.empty();
        }
    }

    /// One byte per char, without a byte order mark.
    Optional<String> text(Path file, Position at, String shown) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(FILE_BYTES_MAX + 1);
            totalBytes += bytes.length;
            if (bytes.length > FILE_BYTES_MAX) {
                tooLong(at, shown);
                return Optional.empty();
            }
            if (totalBytes > TOTAL_BYTES_MAX) {
                problems.add(
                        at,
                        "the files are longer than " + TOTAL_BYTES_MAX + " bytes in all",
                        "load fewer");
                return Optional.empty();
            }
            return Optional.of(withoutMark(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IOException unreadable) {
            unreadable(at, shown);
            return Optional.empty();
        }
    }

    static String withoutMark(String text) {
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    private void tooLong(Position at, String shown) {
        problems.add(at, shown + " is longer than " + FILE_BYTES_MAX + " bytes", "split it");
    }

    private void unreadable(Position at, String shown) {
        problems.add(at, shown + " cannot be read", "check its kind and permissions");
    }
}
