package io.gatehouse.spec.yaml.layout;

import java.util.Locale;
import java.util.regex.Pattern;

/// A single value.
///
/// @param source on one line, with its quotes if it has any
/// @param text without quotes and escapes
public record Word(String source, String text) implements Piece {
    /// What is read as itself anywhere, also within brackets.
    private static final Pattern PLAIN_IN_BRACKETS =
            Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9 _./()-]*[A-Za-z0-9_./()-])?");

    /// What is read as itself on a line of its own.
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9/](?:(?!: | #)[\\x20-\\x7E])*(?<![: ])");

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]*");

    /// Words that have a meaning without quotes, in this YAML or in older ones, and numbers.
    private static final Pattern TAKEN_FOR_ELSE =
            Pattern.compile(
                    "(?i:true|false|yes|no|on|off|y|n|null)|[0-9][0-9_:.]*(?:[eE][0-9]+)?|0[xob].*");

    /// A text on a line of its own, in quotes if it needs them.
    public static Word of(String text) {
        return written(text, PLAIN);
    }

    /// A text within brackets, in quotes if it needs them.
    public static Word inBrackets(String text) {
        return written(text, PLAIN_IN_BRACKETS);
    }

    private static Word written(String text, Pattern plain) {
        boolean isPlain = plain.matcher(text).matches() && !TAKEN_FOR_ELSE.matcher(text).matches();
        return new Word(isPlain ? text : quoted(text), text);
    }

    static String quoted(String text) {
        return PRINTABLE.matcher(text).matches()
                ? "'" + text.replace("'", "''") + "'"
                : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(character -> {
                    if (character == '"' || character == '\\') {
                        quoted.append('\\').appendCodePoint(character);
                    } else if (character == '\n') {
                        quoted.append("\\n");
                    } else if (character < ' ' || Character.isISOControl(character)) {
                        quoted.append(String.format(Locale.ROOT, "\\x%02x", character));
                    } else if (Character.isWhitespace(character) && character != ' '
                            || character == 0xFEFF) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
                    } else {
                        quoted.appendCodePoint(character);
                    }
                });
        return quoted.append('"').toString();
    }
}
