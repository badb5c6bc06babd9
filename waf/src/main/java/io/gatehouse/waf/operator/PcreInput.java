package io.gatehouse.waf.operator;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of PCRE while it is read, front to back. Not thread-safe.
final class PcreInput {
    private static final Pattern HEX = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");
    private static final Pattern SHORT_HEX = Pattern.compile("\\\\x([0-9A-Fa-f]{0,2})");
    private static final Pattern OCTAL = Pattern.compile("\\\\o\\{([0-7]{1,6})}");
    private static final Pattern SHORT_OCTAL = Pattern.compile("\\\\([0-7]{1,3})");
    private static final Pattern CONTROL = Pattern.compile("\\\\c([ -~])");
    private static final Pattern NAME = Pattern.compile("\\\\k(?:\\{(\\w+)}|<(\\w+)>|'(\\w+)')");

    private static final String LETTERS = "aefnrt";
    private static final String MEANINGS = "\u0007\u001B\f\n\r\t";
    private static final int BYTE_MAX = 0xFF;

    private final String regex;
    private int at;

    PcreInput(String regex) {
        this.regex = regex;
    }

    void requireBytes() {
        if (regex.chars().anyMatch(c -> c > BYTE_MAX)) {
            throw problem("or stands later a char that is no byte");
        }
    }

    boolean more() {
        return at < regex.length();
    }

    char peek() {
        return peek(0);
    }

    /// The char so many places ahead; 0 behind the end.
    char peek(int ahead) {
        return at + ahead < regex.length() ? regex.charAt(at + ahead) : 0;
    }

    char next() {
        if (!more()) {
            throw problem("its end, where more should follow");
        }
        return regex.charAt(at++);
    }

    void skip(int count) {
        at += count;
    }

    boolean lookingAt(String text) {
        return regex.startsWith(text, at);
    }

    void skipBehind(String end) {
        int found = regex.indexOf(end, at);
        if (found < 0) {
            throw problem("something that is not closed by " + end);
        }
        at = found + end.length();
    }

    /// Copies what the pattern matches here, if it does.
    boolean takes(Pattern pattern, StringBuilder out) {
        Matcher matcher = ahead(pattern);
        if (!matcher.lookingAt()) {
            return false;
        }
        out.append(matcher.group());
        at = matcher.end();
        return true;
    }

    /// Reads what the pattern matches here, and gives its first group that took part; empty if it does not match.
    String takeGroup(Pattern pattern) {
        Matcher matcher = ahead(pattern);
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        int group = 1;
        while (group < matcher.groupCount() && matcher.start(group) < 0) {
            group++;
        }
        return matcher.group(group);
    }

    String takeName() {
        String name = takeGroup(NAME);
        if (name.isEmpty()) {
            throw problem("a \\k without a name");
        }
        return name;
    }

    /// Reads from `\Q` to `\E` or to the end, and gives what is between.
    String takeQuoted() {
        int end = regex.indexOf("\\E", at);
        String quoted = regex.substring(at + 2, Math.max(at + 2, end < 0 ? regex.length() : end));
        at = end < 0 ? regex.length() : end + 2;
        return quoted;
    }

    /// The decimal number so many places ahead, of at most four digits.
    int numberAhead(int ahead) {
        int number = 0;
        for (int i = ahead; i < ahead + 4 && Ascii.isDigit(peek(i)); i++) {
            number = number * 10 + peek(i) - '0';
        }
        return number;
    }

    /// Reads an escape that stands for one byte.
    char takeByte() {
        char kind = peek(1);
        return switch (kind) {
            case 'x' -> peek(2) == '{' ? number(HEX, 16) : number(SHORT_HEX, 16);
            case 'o' -> number(OCTAL, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(SHORT_OCTAL, 8);
            case 'c' -> control();
            default -> simple(kind);
        };
    }

    PatternSyntaxException problem(String what) {
        return new PatternSyntaxException("at its char " + (at + 1) + " stands " + what, regex, at);
    }

    /// Writes a byte so that it means itself in every place of a Java pattern.
    static void appendByte(StringBuilder out, char b) {
        if (Ascii.isAlphanumeric(b)) {
            out.append(b);
        } else {
            out.append("\\x").append(HexFormat.of().toHexDigits((byte) b));
        }
    }

    private char number(Pattern pattern, int radix) {
        int start = at;
        Matcher matcher = ahead(pattern);
        if (!matcher.lookingAt()) {
            throw problem("a number that is malformed");
        }
        String digits = matcher.group(1);
        int value = digits.isEmpty() ? 0 : Integer.parseInt(digits, radix);
        if (value > BYTE_MAX) {
            throw problem("a number that is no byte");
        }
        at = start + matcher.group().length();
        return (char) value;
    }

    private char control() {
        String letter = takeGroup(CONTROL);
        if (letter.isEmpty()) {
            throw problem("a \\c without a letter");
        }
        char c = letter.charAt(0);
        return (char) ((c >= 'a' && c <= 'z' ? c - 0x20 : c) ^ 0x40);
    }

    private char simple(char kind) {
        int letter = LETTERS.indexOf(kind);
        if (at + 1 >= regex.length()) {
            throw problem("a \\ at the end");
        }
        if (letter < 0 && Ascii.isAlphanumeric(kind)) {
            throw problem("\\" + kind + ", which is not supported here");
        }
        at += 2;
        return letter < 0 ? kind : MEANINGS.charAt(letter);
    }

    private Matcher ahead(Pattern pattern) {
        return pattern.matcher(regex).region(at, regex.length());
    }
}
