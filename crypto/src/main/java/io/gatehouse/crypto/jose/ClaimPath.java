package io.gatehouse.crypto.jose;

import java.util.ArrayList;
import java.util.List;

/// Where in a token a claim stands: the names from the top, one per level.
///
/// @param names at least one
public record ClaimPath(List<String> names) {
    /// The longest path.
    public static final int NAMES_MAX = JsonReader.DEPTH_MAX;

    public ClaimPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(
                    "a claim path has 1 to " + NAMES_MAX + " names, not " + names.size());
        }
    }

    public static ClaimPath of(String... names) {
        return new ClaimPath(List.of(names));
    }

    /// Reads `realm_access.roles`. A name with dots stands in double quotes: `"https://example.com/roles"`.
    ///
    /// @throws IllegalArgumentException when a name is empty or a quote is not closed
    public static ClaimPath parse(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = endOfName(text, at);
            names.add(name(text, at, end));
            at = end + 1;
        }
        return new ClaimPath(names);
    }

    private static int endOfName(String text, int start) {
        boolean quoted = text.startsWith("\"", start);
        int end = quoted ? text.indexOf('"', start + 1) + 1 : text.indexOf('.', start);
        if (quoted && (end == 0 || end < text.length() && text.charAt(end) != '.')) {
            throw new IllegalArgumentException(
                    "a quoted name of a claim ends with a quote, then a dot or nothing: " + text);
        }
        return end < 0 ? text.length() : end;
    }

    private static String name(String text, int start, int end) {
        boolean quoted = text.startsWith("\"", start);
        String name = quoted ? text.substring(start + 1, end - 1) : text.substring(start, end);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a claim path has an empty name: " + text);
        }
        return name;
    }
}
