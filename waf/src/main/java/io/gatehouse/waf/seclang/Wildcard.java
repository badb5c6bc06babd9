package io.gatehouse.waf.seclang;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Names of files with `*` and `?` in them. Names that begin with a dot are found only by a pattern that does. Matching
/// takes time linear in the product of both lengths, whatever the pattern.
final class Wildcard {
    static final int PATHS_MAX = 1000;

    private Wildcard() {}

    static boolean isIn(Path path) {
        return isPattern(path.toString());
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /// What exists, sorted; a little more than [#PATHS_MAX] if there are more.
    static List<Path> expand(Path pattern) {
        Path root = pattern.getRoot();
        List<Path> found = List.of(root == null ? Path.of("") : root);
        for (Path name : pattern) {
            List<Path> deeper = new ArrayList<>();
            for (Path directory : found) {
                below(directory, name.toString(), deeper);
            }
            Collections.sort(deeper);
            found = deeper;
        }
        return found;
    }

    private static void below(Path directory, String name, List<Path> found) {
        if (!isPattern(name)) {
            Path path = directory.resolve(name);
            if (Files.exists(path)) {
                found.add(path);
            }
            return;
        }
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        directory, entry -> matches(name, String.valueOf(entry.getFileName())))) {
            for (Path entry : entries) {
                if (found.size() > PATHS_MAX) {
                    return;
                }
                found.add(entry);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // A directory that cannot be listed holds nothing that could be read: the caller tells
            // what is missing.
            return;
        }
    }

    static boolean matches(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int at = 0;
        int star = -1;
        int retry = 0;
        int i = 0;
        while (i < name.length()) {
            char expected = at < pattern.length() ? pattern.charAt(at) : '/';
            if (expected == '*') {
                star = at++;
                retry = i;
            } else if (expected == '?' || expected == name.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
