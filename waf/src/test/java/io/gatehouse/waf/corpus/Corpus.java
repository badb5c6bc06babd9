package io.gatehouse.waf.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Values written for these tests, one per line, in the UTF-8 files `corpus/<folder>/*.txt` of the test resources.
///
/// A line that begins with `#` is a comment; an empty one says nothing. In all others `\n` stands for a line feed and `\\` for a backslash; a backslash
/// before anything else is an error, so that nobody writes half of a path. Spaces at either end belong to the value.
final class Corpus {
    private Corpus() {}

    /// One value.
    ///
    /// @param file such as `names.txt`
    /// @param number the line in that file, from 1
    /// @param kind the file's name without its ending
    /// @param value as an app would receive it: Unicode text, not yet bytes
    record Line(String file, int number, String kind, String value) {
        /// `file:line: value`, to be found again from a test's message.
        @Override
        public String toString() {
            return file + ":" + number + ": " + value;
        }
    }

    /// Every value of a folder, by file name and line.
    ///
    /// @throws IllegalArgumentException if a line cannot be decoded; the message names file and line
    static List<Line> read(String folder) {
        try (Stream<Path> files = Files.list(directory(folder))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(file -> values(file).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @throws IllegalArgumentException if a backslash stands before anything but `n` or another backslash
    static String decode(String written) {
        StringBuilder value = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char letter = written.charAt(i);
            value.append(letter == '\\' ? escaped(written, ++i) : letter);
        }
        return value.toString();
    }

    private static char escaped(String written, int at) {
        return switch (at < written.length() ? written.charAt(at) : ' ') {
            case 'n' -> '\n';
            case '\\' -> '\\';
            default ->
                    throw new IllegalArgumentException(
                            "column %d: a backslash stands alone: write it twice, or \\n for a line feed"
                                    .formatted(at));
        };
    }

    private static List<Line> values(Path path) {
        String file = Objects.requireNonNull(path.getFileName()).toString();
        String kind = file.substring(0, file.lastIndexOf('.'));
        List<String> written = lines(path);
        List<Line> values = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            if (isValue(written.get(i))) {
                values.add(new Line(file, i + 1, kind, decoded(file, i + 1, written.get(i))));
            }
        }
        return values;
    }

    private static boolean isValue(String written) {
        return !written.isEmpty() && !written.startsWith("#");
    }

    private static String decoded(String file, int number, String written) {
        try {
            return decode(written);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "%s:%d: %s".formatted(file, number, broken.getMessage()), broken);
        }
    }

    /// Cut at line feeds only: a carriage return or another line separator is part of a value.
    private static List<String> lines(Path file) {
        try {
            return List.of(Files.readString(file, UTF_8).split("\n", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path directory(String folder) {
        URL url =
                Objects.requireNonNull(
                        Corpus.class.getResource("/corpus/" + folder),
                        () -> "no folder corpus/" + folder + " among the test resources");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
