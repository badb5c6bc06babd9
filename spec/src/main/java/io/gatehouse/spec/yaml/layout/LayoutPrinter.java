package io.gatehouse.spec.yaml.layout;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints a layout. Not thread-safe.
final class LayoutPrinter {
    private static final int WIDTH_MAX_CHARS = 120;
    private static final int INDENT_CHARS = 2;
    private static final String DASH = "- ";

    private final StringBuilder out = new StringBuilder();

    String print(Group root) {
        below(root.outOfBrackets(), "");
        return out.toString().stripTrailing() + "\n";
    }

    /// @param lead what stands on the first line already: blanks, or the dashes of lists that it is an item of
    private void below(Group group, String lead) {
        String blanks = " ".repeat(lead.length());
        String before = lead;
        for (Line line : group.lines()) {
            if (before.isBlank()) {
                notes(above(line), blanks);
            }
            line(line, before);
            before = blanks;
        }
        notes(group.below().stream(), blanks);
    }

    /// What stands above a line. In front of a dash, that is also what belongs to the item's own first line.
    private static Stream<String> above(Line line) {
        return isItem(line) && line.value() instanceof Group group && !fits(group, 0)
                ? Stream.of(
                                line.above().stream(),
                                line.beside().stream(),
                                above(group.lines().getFirst()))
                        .flatMap(notes -> notes)
                : line.above().stream();
    }

    private static boolean isItem(Line line) {
        return line.name().isEmpty();
    }

    private void line(Line line, String before) {
        String lead = before + line.name().map(name -> name.source() + ":").orElse("-");
        switch (line.value()) {
            case Word word ->
                    ended(word.source().isEmpty() ? lead : lead + " " + word.source(), line);
            case Group group when fits(group, lead.length()) ->
                    ended(lead + " " + inBrackets(group), line);
            case Group group when isItem(line) -> below(group, before + DASH);
            case Group group -> {
                ended(lead, line);
                below(group, " ".repeat(before.length() + INDENT_CHARS));
            }
        }
    }

    private void ended(String text, Line line) {
        out.append(text);
        line.beside().ifPresent(note -> out.append("  ").append(note));
        out.append('\n');
    }

    /// One blank line at most, and none where a block begins.
    private void notes(Stream<String> notes, String blanks) {
        notes.forEach(note -> {
            if (!note.isEmpty()) {
                out.append(blanks).append(note).append('\n');
            } else if (!out.isEmpty() && !endsWith(":\n") && !endsWith("\n\n")) {
                out.append('\n');
            }
        });
    }

    private boolean endsWith(String end) {
        return out.length() >= end.length()
                && out.substring(out.length() - end.length()).equals(end);
    }

    private static boolean fits(Group group, int column) {
        return group.inBrackets()
                && group.comments().isEmpty()
                && areInBrackets(group.lines())
                && column + 1 + inBrackets(group).length() <= WIDTH_MAX_CHARS;
    }

    private static boolean areInBrackets(List<Line> lines) {
        return lines.stream()
                .noneMatch(line ->
                        line.value() instanceof Group group
                                && (!group.inBrackets() || !areInBrackets(group.lines())));
    }

    private static String inBrackets(Group group) {
        String content =
                group.lines().stream()
                        .map(LayoutPrinter::inBrackets)
                        .collect(Collectors.joining(", "));
        if (!group.isMapping()) {
            return "[" + content + "]";
        }
        return content.isEmpty() ? "{}" : "{ " + content + " }";
    }

    private static String inBrackets(Line line) {
        String name = line.name().map(word -> word.source() + ": ").orElse("");
        return switch (line.value()) {
            case Word word -> name + word.source();
            case Group group -> name + inBrackets(group);
        };
    }
}
