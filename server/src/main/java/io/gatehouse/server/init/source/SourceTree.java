package io.gatehouse.server.init.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads the scripts below a folder, within limits. Links are not followed; what packages, build tools and tests put there is passed over.
final class SourceTree {
    static final int FILES_MAX = 4000;
    static final int FILE_BYTES_MAX = 512 * 1024;
    static final int ALL_BYTES_MAX = 8 * 1024 * 1024;
    static final int DEPTH_MAX = 24;

    /// Folders and files that are looked at, of whatever kind.
    static final int ENTRIES_MAX = 50_000;

    private static final Set<String> FOLDERS_PASSED =
            Set.of(
                    "node_modules",
                    "bower_components",
                    "dist",
                    "build",
                    "out",
                    "coverage",
                    "test",
                    "tests",
                    "__tests__",
                    "__mocks__",
                    "spec",
                    "e2e",
                    "gatehouse-data");

    private static final Pattern SCRIPT = Pattern.compile(".+\\.[cm]?[jt]s", Pattern.DOTALL);
    private static final Pattern PASSED =
            Pattern.compile(".+\\.(test|spec|min|d|config)\\.[cm]?[jt]s", Pattern.DOTALL);

    private final Notes notes;
    private final Map<String, String> texts = new TreeMap<>();
    private int entries;
    private long bytes;

    private SourceTree(Notes notes) {
        this.notes = notes;
    }

    /// The texts of all scripts by their names, in order.
    ///
    /// @throws IOException if the folder itself cannot be read
    static Map<String, String> read(Path folder, Notes notes) throws IOException {
        SourceTree tree = new SourceTree(notes);
        tree.folder(folder, "", 0);
        return tree.texts;
    }

    private void folder(Path folder, String name, int depth) throws IOException {
        for (Path entry : entries(folder)) {
            String below = name + entry.getFileName();
            if (++entries > ENTRIES_MAX) {
                notes.add(
                        new Place(below, 1),
                        "the source has too many files: what follows is left out");
                return;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                below(entry, below + "/", depth + 1);
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && isScript(entry)) {
                file(entry, below);
            }
        }
    }

    /// In the order of their names.
    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path entry : all) {
                entries.add(entry);
                if (entries.size() > ENTRIES_MAX) {
                    break;
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    private void below(Path folder, String name, int depth) {
        String own = String.valueOf(folder.getFileName());
        if (own.startsWith(".") || FOLDERS_PASSED.contains(own) || entries > ENTRIES_MAX) {
            return;
        }
        if (depth > DEPTH_MAX) {
            notes.add(new Place(name, 1), "folders are nested too deep: it is left out");
            return;
        }
        try {
            folder(folder, name, depth);
        } catch (IOException unreadable) {
            notes.add(new Place(name, 1), "the folder cannot be read");
        }
    }

    private static boolean isScript(Path file) {
        String name = String.valueOf(file.getFileName());
        return SCRIPT.matcher(name).matches() && !PASSED.matcher(name).matches();
    }

    private void file(Path file, String name) {
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] read = content.readNBytes(FILE_BYTES_MAX + 1);
            if (read.length > FILE_BYTES_MAX) {
                notes.add(new Place(name, 1), "the file is longer than 512 KiB: it is left out");
            } else if (texts.size() >= FILES_MAX || bytes + read.length > ALL_BYTES_MAX) {
                notes.add(new Place(name, 1), "the source is too large: this file is left out");
            } else {
                bytes += read.length;
                texts.put(name, text(read));
            }
        } catch (IOException unreadable) {
            notes.add(new Place(name, 1), "the file cannot be read");
        }
    }

    private static String text(byte[] read) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(read))
                .toString();
    }
}
