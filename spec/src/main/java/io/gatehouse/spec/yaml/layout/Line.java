package io.gatehouse.spec.yaml.layout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One entry of a mapping, or one item of a list.
///
/// @param above comments that stand before it, each from its `#` on; an empty text for a blank line
/// @param name of an entry; an item has none
/// @param beside the comment on its line
public record Line(List<String> above, Optional<Word> name, Piece value, Optional<String> beside) {

    public Line {
        above = List.copyOf(above);
    }

    /// An entry without comments.
    public static Line of(String name, Piece value) {
        return new Line(List.of(), Optional.of(Word.of(name)), value, Optional.empty());
    }

    /// An item without comments.
    public static Line item(Piece value) {
        return new Line(List.of(), Optional.empty(), value, Optional.empty());
    }

    /// The same with another value. A single value has no place for comments within: they move above.
    public Line with(Piece other) {
        return value instanceof Group group && other instanceof Word
                ? new Line(joined(above, group.comments()), name, other, beside)
                : new Line(above, name, other, beside);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    boolean isNamed(String wanted) {
        return name.filter(word -> word.text().equals(wanted)).isPresent();
    }

    Stream<String> comments() {
        Stream<String> within =
                value instanceof Group group ? group.comments().stream() : Stream.of();
        return Stream.of(above.stream().filter(note -> !note.isEmpty()), within, beside.stream())
                .flatMap(notes -> notes);
    }
}
