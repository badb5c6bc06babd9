package io.gatehouse.spec.yaml.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A mapping or a list.
///
/// @param inBrackets written as `{ … }` or `[…]`; stays so while it fits on one line and holds no comment
/// @param below comments behind its last line
public record Group(Kind kind, boolean inBrackets, List<Line> lines, List<String> below)
        implements Piece {

    /// What it is made of.
    public enum Kind {
        MAPPING,
        LIST
    }

    public Group {
        lines = List.copyOf(lines);
        below = List.copyOf(below);
    }

    /// Entries below one another.
    public static Group mapping(List<Line> lines) {
        return new Group(Kind.MAPPING, false, lines, List.of());
    }

    /// Items in brackets.
    public static Group list(List<String> items) {
        return new Group(
                Kind.LIST,
                true,
                items.stream().map(item -> Line.item(Word.inBrackets(item))).toList(),
                List.of());
    }

    public boolean isMapping() {
        return kind == Kind.MAPPING;
    }

    /// The value of an entry.
    public Optional<Piece> value(String name) {
        return lines.stream().filter(line -> line.isNamed(name)).map(Line::value).findFirst();
    }

    /// The same with each line changed.
    public Group map(UnaryOperator<Line> change) {
        return new Group(kind, inBrackets, lines.stream().map(change).toList(), below);
    }

    /// The same with the entry of this name changed, if there is one.
    public Group map(String name, UnaryOperator<Line> change) {
        return map(line -> line.isNamed(name) ? change.apply(line) : line);
    }

    /// The same with one line below another; nothing cannot be written so.
    public Group outOfBrackets() {
        return new Group(kind, lines.isEmpty(), lines, below);
    }

    List<String> comments() {
        List<String> comments = new ArrayList<>();
        lines.forEach(line -> line.comments().forEach(comments::add));
        below.stream().filter(note -> !note.isEmpty()).forEach(comments::add);
        return comments;
    }
}
