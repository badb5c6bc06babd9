package io.gatehouse.server.init.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Names of files inside a source folder, with `/` between their parts.
final class SourcePath {
    private SourcePath() {}

    /// The file that `./name` or `../name` means, seen from a folder; empty if it lies outside.
    ///
    /// @param folder ends with a slash, or is empty
    static Optional<String> resolve(String folder, String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder + name).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /// TypeScript imports its files under the names that they have once compiled.
    static String asTypeScript(String name) {
        return name.endsWith("js") ? name.substring(0, name.length() - 2) + "ts" : name;
    }
}
