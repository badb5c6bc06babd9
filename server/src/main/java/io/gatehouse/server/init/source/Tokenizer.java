package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Cuts JavaScript and TypeScript into words (ECMA-262, section 12): comments are gone, texts are decoded, and what stands in a text, a template or a regular expression is never
/// taken for code. A template with values becomes a sum in parentheses: `` `/a/${b}` `` reads as `("/a/" + (b) + "")`.
///
/// Takes whatever text it is given; of one that is not JavaScript it makes some words or other.
final class Tokenizer {
    private static final Set<String> BEFORE_PATTERN =
            Set.of(
                    "return",
                    "typeof",
                    "case",
                    "in",
                    "of",
                    "delete",
                    "void",
                    "throw",
                    "new",
                    "else",
                    "do",
                    "instanceof",
                    "await",
                    "yield");
    private static final Set<String> BEFORE_CONDITION = Set.of("if", "while", "for", "with");
    private static final List<String> LONG_MARKS =
            List.of("...", "===", "!==", "=>", "==", "!=", "??", "||", "&&", "?.");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();

    /// The word before each open parenthesis, to tell `if (x) /y/` from `f(x) / y`.
    private final Deque<Boolean> conditions = new ArrayDeque<>();

    /// How many braces were open where each open template went over to a value.
    private final Deque<Integer> templates = new ArrayDeque<>();

    private int next;
    private int line = 1;

    /// The line in which a quote was found that nothing closes: its other quotes are none either.
    private int unclosed;

    private int braces;
    private boolean first = true;
    private boolean afterCondition;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Tokenizer(text).run();
    }

    private List<Token> run() {
        if (text.startsWith("#!")) {
            skipLine();
        }
        while (next < text.length()) {
            step(text.charAt(next));
        }
        return List.copyOf(tokens);
    }

    private void step(char c) {
        if (isLineEnd(c)) {
            line++;
            first = true;
            next++;
        } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
            next++;
        } else if (text.startsWith("//", next)) {
            skipLine();
        } else if (text.startsWith("/*", next)) {
            skipComment();
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (c == '`') {
            next++;
            template(false);
        } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            number();
        } else if (Character.isJavaIdentifierStart(c) || c == '#' || c == '\\') {
            word();
        } else if (c == '/' && canBePattern()) {
            pattern();
        } else {
            mark();
        }
    }

    /// CR LF counts once: at its LF.
    private boolean isLineEnd(char c) {
        return c == '\n' || c == '\u2028' || c == '\u2029' || c == '\r' && peek(1) != '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek(int ahead) {
        return next + ahead < text.length() ? text.charAt(next + ahead) : 0;
    }

    private void add(Kind kind, String word, int at) {
        tokens.add(new Token(kind, known.computeIfAbsent(word, same -> same), at, first));
        first = false;
        afterCondition = false;
    }

    private void skipLine() {
        while (next < text.length() && !isLineEnd(text.charAt(next))) {
            next++;
        }
    }

    private void skipComment() {
        int end = text.indexOf("*/", next + 2);
        int stop = end < 0 ? text.length() : end + 2;
        for (; next < stop; next++) {
            if (isLineEnd(text.charAt(next))) {
                line++;
                first = true;
            }
        }
    }

    private void word() {
        int start = next++;
        while (next < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(next))
                        || text.charAt(next) == '\u200D')) {
            next++;
        }
        add(Kind.WORD, text.substring(start, next), line);
    }

    private void number() {
        int start = next++;
        while (next < text.length()
                && (Character.isLetterOrDigit(text.charAt(next))
                        || text.charAt(next) == '_'
                        || text.charAt(next) == '.')) {
            next++;
        }
        add(Kind.NUMBER, text.substring(start, next), line);
    }

    /// One that its line does not end is no text: its quote is passed over.
    private void quoted(char quote) {
        int start = line;
        int behind = ++next;
        StringBuilder content = new StringBuilder();
        while (line != unclosed && next < text.length() && !endsText(quote)) {
            character(content);
        }
        if (line != unclosed && peek(0) == quote) {
            next++;
            add(Kind.TEXT, content.toString(), start);
        } else {
            next = behind;
            line = start;
            unclosed = start;
            add(Kind.MARK, String.valueOf(quote), start);
        }
    }

    private boolean endsText(char quote) {
        char c = text.charAt(next);
        return c == quote || c == '\n' || c == '\r';
    }

    /// One character of a text or template, its escape decoded (section 12.9.4).
    private void character(StringBuilder content) {
        char c = text.charAt(next++);
        if (c != '\\' || next >= text.length()) {
            content.append(c);
            return;
        }
        char escaped = text.charAt(next++);
        switch (escaped) {
            case 'n' -> content.append('\n');
            case 't' -> content.append('\t');
            case 'r' -> content.append('\r');
            case 'b' -> content.append('\b');
            case 'f' -> content.append('\f');
            case 'v' -> content.append('\u000B');
            case '0' -> content.append('\0');
            case 'x' -> code(content, next, next + 2);
            case 'u' -> unicode(content);
            case '\r' -> {
                next += peek(0) == '\n' ? 1 : 0;
                line++;
            }
            case '\n', '\u2028', '\u2029' -> line++;
            default -> content.append(escaped);
        }
    }

    private void unicode(StringBuilder content) {
        if (peek(0) == '{') {
            int end = text.indexOf('}', next);
            code(content, next + 1, end < 0 ? text.length() : end);
            next = end < 0 ? next : Math.max(next, end + 1);
        } else {
            code(content, next, next + 4);
        }
    }

    /// Digits that are none stand for U+FFFD, which no route has.
    private void code(StringBuilder content, int start, int end) {
        int last = Math.min(end, text.length());
        try {
            content.appendCodePoint(Integer.parseInt(text, start, last, 16));
            next = last;
        } catch (IllegalArgumentException | IndexOutOfBoundsException notHexadecimal) {
            content.append('\uFFFD');
        }
    }

    /// @param resumed whether it goes on behind a value, else it begins
    private void template(boolean resumed) {
        int start = line;
        StringBuilder content = new StringBuilder();
        while (next < text.length() && text.charAt(next) != '`') {
            if (text.startsWith("${", next)) {
                value(content.toString(), resumed, start);
                return;
            }
            line += isLineEnd(text.charAt(next)) ? 1 : 0;
            character(content);
        }
        next++;
        add(Kind.TEXT, content.toString(), start);
        if (resumed) {
            add(Kind.MARK, ")", line);
        }
    }

    private void value(String before, boolean resumed, int start) {
        if (!resumed) {
            add(Kind.MARK, "(", start);
        }
        add(Kind.TEXT, before, start);
        add(Kind.MARK, "+", line);
        add(Kind.MARK, "(", line);
        next += 2;
        templates.push(braces);
    }

    private void resumeTemplate() {
        templates.pop();
        next++;
        add(Kind.MARK, ")", line);
        add(Kind.MARK, "+", line);
        template(true);
    }

    private boolean canBePattern() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token before = tokens.getLast();
        return switch (before.kind()) {
            case NUMBER, TEXT, PATTERN -> false;
            case WORD -> BEFORE_PATTERN.contains(before.text());
            case MARK ->
                    before.isMark(")") ? afterCondition : !before.isMark("]") && closesOnLine();
        };
    }

    /// Behind a brace or a less-than sign it may be a division, or markup.
    private boolean closesOnLine() {
        int slash = text.indexOf('/', next + 1);
        int end = text.indexOf('\n', next);
        return slash >= 0 && (end < 0 || slash < end);
    }

    private void pattern() {
        int start = next++;
        boolean inClass = false;
        while (next < text.length() && !isLineEnd(text.charAt(next))) {
            char c = text.charAt(next++);
            if (c == '\\') {
                next++;
            } else if (c == '/' && !inClass) {
                break;
            } else {
                inClass = c == '[' || inClass && c != ']';
            }
        }
        while (next < text.length() && Character.isJavaIdentifierPart(text.charAt(next))) {
            next++;
        }
        next = Math.min(next, text.length());
        add(Kind.PATTERN, text.substring(start, next), line);
    }

    private void mark() {
        char c = text.charAt(next);
        if (c == '}' && !templates.isEmpty() && templates.peek() == braces) {
            resumeTemplate();
            return;
        }
        boolean closesCondition = c == ')' && !conditions.isEmpty() && conditions.pop();
        if (c == '(') {
            conditions.push(
                    !tokens.isEmpty()
                            && tokens.getLast().isWord()
                            && BEFORE_CONDITION.contains(tokens.getLast().text()));
        }
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        String mark =
                LONG_MARKS.stream()
                        .filter(each -> text.startsWith(each, next))
                        .findFirst()
                        .orElse(String.valueOf(c));
        next += mark.length();
        add(Kind.MARK, mark, line);
        afterCondition = closesCondition;
    }
}
