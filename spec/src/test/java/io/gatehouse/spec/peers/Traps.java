package io.gatehouse.spec.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of traps: what each validator must say of each input, with the name of the [Difference] where they do not agree.
///
/// ```text
/// # a comment
/// openapi 3.0.3                      holds for what follows
/// Node = {"type": "object"}          a schema that others refer to
/// {"type": "integer"}                the subject of the lines below it
///   +++ 1.0                          a sign of each validator, and the input
///   -++ 1e400     ~ BEYOND_DOUBLE
/// ```
final class Traps {
    /// One line of the table.
    ///
    /// @param subject a schema, or a path and its parameters
    record Trap(
            int line,
            String version,
            String subject,
            List<String> definitions,
            String signs,
            String input,
            Optional<Difference> difference) {
        Trap {
            definitions = List.copyOf(definitions);
        }

        @Override
        public String toString() {
            return "line " + line + ": " + version + " " + subject + " " + input;
        }
    }

    private static final Pattern LINE =
            Pattern.compile(" +([-+!]+)(?: (.*?))?(?: +~ ([A-Z_0-9]+))?");
    private static final Pattern DEFINITION = Pattern.compile("(\\w+) = (.+)");

    private final List<Trap> traps = new ArrayList<>();
    private final List<String> definitions = new ArrayList<>();
    private String version = "3.1.0";
    private String subject = "";

    private Traps() {}

    /// @param name of a resource beside this class
    static List<Trap> read(String name) {
        Traps table = new Traps();
        List<String> lines = lines(name);
        for (int i = 0; i < lines.size(); i++) {
            table.read(i + 1, lines.get(i));
        }
        return table.traps;
    }

    private static List<String> lines(String name) {
        try (InputStream table = Objects.requireNonNull(Traps.class.getResourceAsStream(name))) {
            return new String(table.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(int number, String line) {
        Matcher definition = DEFINITION.matcher(line);
        if (line.startsWith(" ")) {
            traps.add(trap(number, line));
        } else if (line.startsWith("openapi ")) {
            version = line.substring("openapi ".length());
            definitions.clear();
        } else if (definition.matches()) {
            definitions.add("\"" + definition.group(1) + "\":" + definition.group(2));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            subject = line;
        }
    }

    private Trap trap(int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("line " + number + " is no trap: " + line);
        }
        return new Trap(
                number,
                version,
                subject,
                definitions,
                parts.group(1),
                Objects.requireNonNullElse(parts.group(2), ""),
                Optional.ofNullable(parts.group(3)).map(Difference::valueOf));
    }
}
