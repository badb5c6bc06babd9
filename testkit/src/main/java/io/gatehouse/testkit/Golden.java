package io.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/// Expected outputs that are kept as files, compared byte by byte and rewritten when the system property `golden.update` is `true`.
///
/// A missing file fails like a different one, so a new case cannot pass unseen.
public final class Golden {
    private static final int CONTEXT_LINES = 2;

    private final Path directory;
    private final boolean update;

    Golden(Path directory, boolean update) {
        this.directory = directory;
        this.update = update;
    }

    /// The golden files of one directory.
    ///
    /// @param directory relative to the module, such as `src/test/golden`
    public static Golden in(String directory) {
        return new Golden(Path.of(directory), Boolean.getBoolean("golden.update"));
    }

    /// Compares a text with the file of this name.
    ///
    /// @throws AssertionFailedError if they differ
    public void check(String name, String actual) {
        Path file = directory.resolve(name);
        if (update) {
            write(file, actual);
            return;
        }
        if (!Files.exists(file)) {
            throw failure(file, "is missing", "", actual);
        }
        String expected = read(file);
        if (!expected.equals(actual)) {
            throw failure(file, difference(expected, actual), expected, actual);
        }
    }

    private static AssertionFailedError failure(
            Path file, String what, String expected, String actual) {
        return new AssertionFailedError(
                file
                        + " "
                        + what
                        + "\nIf the new text is right, run the test with -Dgolden.update=true",
                expected,
                actual);
    }

    /// Where the texts first differ, with the lines around it.
    static String difference(String expected, String actual) {
        List<String> wanted = lines(expected);
        List<String> got = lines(actual);
        int at = 0;
        while (at < wanted.size() && at < got.size() && wanted.get(at).equals(got.get(at))) {
            at++;
        }
        return "differs from line %d on%n%s%s"
                .formatted(at + 1, excerpt("expected", wanted, at), excerpt("but was", got, at));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static String excerpt(String title, List<String> lines, int at) {
        StringBuilder text = new StringBuilder("  ").append(title).append(":\n");
        int end = Math.min(lines.size(), at + 1 + CONTEXT_LINES);
        for (int i = Math.max(0, at - CONTEXT_LINES); i < end; i++) {
            text.append(i == at ? "  > " : "    ").append(lines.get(i)).append('\n');
        }
        return at < lines.size()
                ? text.toString()
                : text.append("  > (the text ends)\n").toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String text) {
        try {
            Path parent = file.getParent();
            Files.createDirectories(parent == null ? directory : parent);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
