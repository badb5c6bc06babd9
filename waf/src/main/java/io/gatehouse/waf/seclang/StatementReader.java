package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Cuts a file into statements: lines that end in a backslash are joined, comments left out, quotes taken off. Linear in
/// the length of the text. Backticks, dollars and the like mean nothing here: nothing is ever run or expanded.
///
/// Where engines disagree about what a line means (a comment that ends in a backslash, one in the middle of a
/// directive), it is a problem.
final class StatementReader {
    static final int STATEMENT_CHARS_MAX = 512 * 1024;
    static final int ARGUMENTS_MAX = 64;

    private final String file;
    private final Problems problems;
    private final Consumer<Statement> statements;
    private final Consumer<String> broken;

    /// @param statements told of each
    /// @param broken told the text of each that cannot be read
    StatementReader(
            String file,
            Problems problems,
            Consumer<Statement> statements,
            Consumer<String> broken) {
        this.file = file;
        this.problems = problems;
        this.statements = statements;
        this.broken = broken;
    }

    void read(String text) {
        List<String> lines =
                Stream.of(text.split("\n", -1)).map(StatementReader::withoutReturn).toList();
        int line = 0;
        while (line < lines.size()) {
            line = isComment(lines.get(line)) ? comment(lines, line) : joined(lines, line);
        }
    }

    /// A carriage return that ends no line stays, and is refused as a control character.
    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private static boolean continues(String line) {
        return line.endsWith("\\");
    }

    private int comment(List<String> lines, int line) {
        int next = line + 1;
        if (continues(lines.get(line))
                && next < lines.size()
                && !lines.get(next).isBlank()
                && !isComment(lines.get(next))) {
            problems.add(
                    new Position(file, line + 1, lines.get(line).length()),
                    "a comment ends in a backslash, and engines disagree whether the next line belongs to it",
                    "take the backslash away");
        }
        return next;
    }

    private int joined(List<String> lines, int first) {
        SourceText.Builder builder = new SourceText.Builder(file);
        int line = first;
        boolean isOpen = true;
        while (isOpen && line < lines.size()) {
            String text = lines.get(line);
            isOpen = continues(text);
            noteStray(text, line, first);
            if (builder.length() <= STATEMENT_CHARS_MAX) {
                String piece = isOpen ? text.substring(0, text.length() - 1) : text;
                builder.append(piece, line + 1, 1);
            }
            line++;
        }
        if (isOpen) {
            problems.add(
                    new Position(file, lines.size(), lines.getLast().length()),
                    "the file ends in the middle of a directive",
                    "take the last backslash away, or add what is missing");
        }
        whole(builder.build());
        return line;
    }

    private void noteStray(String text, int line, int first) {
        if (line > first && isComment(text)) {
            problems.add(
                    new Position(file, line + 1, 1),
                    "a line of a directive begins with #, and engines disagree whether it is a comment",
                    "move the comment before the directive");
        }
        String stripped = text.stripTrailing();
        if (stripped.endsWith("\\") && stripped.length() < text.length()) {
            problems.add(
                    new Position(file, line + 1, stripped.length()),
                    "blanks follow the backslash at the end of the line, so that it joins nothing",
                    "take the blanks away");
        }
    }

    private void whole(SourceText text) {
        if (text.length() > STATEMENT_CHARS_MAX) {
            fail(
                    text.at(),
                    "the directive is longer than " + STATEMENT_CHARS_MAX + " bytes",
                    "split it",
                    text);
            return;
        }
        int odd = oddCharacter(text.text());
        if (odd >= 0) {
            fail(text.at(odd), "a control character stands in the directive", "take it out", text);
            return;
        }
        SourceText stripped = text.stripped();
        if (!stripped.isEmpty()) {
            statement(stripped);
        }
    }

    private static int oddCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF || (c < ' ' && c != '\t') || c == 0x7F) {
                return i;
            }
        }
        return -1;
    }

    private void statement(SourceText text) {
        int nameEnd = endOfWord(text, 0);
        List<SourceText> arguments = new ArrayList<>();
        int at = nameEnd;
        while (at < text.length()) {
            if (SourceText.isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            if (arguments.size() == ARGUMENTS_MAX) {
                fail(text.at(at), "more than " + ARGUMENTS_MAX + " arguments", "use fewer", text);
                return;
            }
            int end = text.charAt(at) == '"' ? closingQuote(text, at) : endOfWord(text, at);
            Optional<SourceText> argument = argument(text, at, end);
            if (argument.isEmpty()) {
                broken.accept(text.text());
                return;
            }
            arguments.add(argument.get());
            at = end;
        }
        statements.accept(new Statement(text.part(0, nameEnd), List.copyOf(arguments)));
    }

    private static int endOfWord(SourceText text, int from) {
        int at = from;
        while (at < text.length() && !SourceText.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Behind the quote that closes, or -1.
    private static int closingQuote(SourceText text, int from) {
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                return i + 1;
            }
            if (text.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    private Optional<SourceText> argument(SourceText text, int from, int to) {
        if (to < 0) {
            problems.add(
                    text.at(from),
                    "the quote that opens here is never closed",
                    "close it, and write \\\" for a quote within");
            return Optional.empty();
        }
        if (text.charAt(from) != '"') {
            return bare(text.part(from, to));
        }
        if (to < text.length() && !SourceText.isBlank(text.charAt(to))) {
            problems.add(
                    text.at(to),
                    "text follows a closing quote without a blank between them",
                    "add the blank, or write \\\" for a quote within");
            return Optional.empty();
        }
        return Optional.of(text.part(from + 1, to - 1).unescaped('"'));
    }

    private Optional<SourceText> bare(SourceText word) {
        boolean isPlain =
                word.charAt(0) != '\'' && word.text().indexOf('"') < 0 && !endsOpen(word.text());
        if (!isPlain) {
            problems.add(
                    word.at(),
                    "an argument without quotes cannot hold them, nor end in a backslash: "
                            + Shown.of(word),
                    "put the whole argument into double quotes");
            return Optional.empty();
        }
        return Optional.of(word);
    }

    /// Whether the text ends in a backslash that escapes nothing.
    static boolean endsOpen(String text) {
        int slashes = 0;
        while (slashes < text.length() && text.charAt(text.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private void fail(Position at, String what, String remedy, SourceText text) {
        problems.add(at, what, remedy);
        broken.accept(text.text());
    }
}
