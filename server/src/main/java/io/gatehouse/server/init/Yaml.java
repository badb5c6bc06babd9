package io.gatehouse.server.init;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes texts that others chose into YAML, so that they say what they are and nothing else (CWE-116).
final class Yaml {
    private static final int COMMENT_CHARS_MAX = 160;

    /// What is itself without quotes, in block and flow style alike.
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /// What is itself without quotes as a name at the beginning of a line.
    private static final Pattern NAME = Pattern.compile("[A-Za-z/](?:[A-Za-z0-9/_.{}*-]| (?=/))*");

    /// What is itself without quotes as a value on a line of its own: a file or an address.
    private static final Pattern VALUE =
            Pattern.compile("(?:[A-Za-z]|\\.{0,2}/)(?:[A-Za-z0-9./_-]|:(?=[/0-9]))*");

    /// Words that some readers take for something else.
    private static final Set<String> TAKEN =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private Yaml() {}

    /// A text as a value, or inside of `{…}`.
    ///
    /// @throws IllegalArgumentException if it has characters that are not printable
    static String text(String text) {
        return WORD.matcher(text).matches() && !isTaken(text) ? text : quoted(text);
    }

    /// A text as the name of an entry on a line of its own.
    static String name(String text) {
        return NAME.matcher(text).matches() && !isTaken(text) ? text : quoted(text);
    }

    /// A text as a value at the end of a line.
    static String value(String text) {
        return VALUE.matcher(text).matches() && !isTaken(text) ? text : quoted(text);
    }

    private static boolean isTaken(String text) {
        return TAKEN.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        if (!isPrintable(text)) {
            throw new IllegalArgumentException("not printable");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /// Whether every character shows itself: no controls, no line ends, nothing that turns or hides the text around it.
    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Yaml::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /// Any text as part of a comment, or of a line for people: printable ASCII, the rest as numbers in `{…}`, cut if it is long.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(COMMENT_CHARS_MAX)
                .forEach(c -> {
                    if (c >= ' ' && c <= '~') {
                        shown.append((char) c);
                    } else {
                        shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                    }
                });
        return text.codePointCount(0, text.length()) > COMMENT_CHARS_MAX
                ? shown.append("...").toString()
                : shown.toString();
    }
}
