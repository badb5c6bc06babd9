package io.gatehouse.spec.yaml.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Puts the values of a document, which is known to be sound, together with the notes between them. Not thread-safe.
///
/// A note belongs to the line that it stands beside, else to the next one; behind the last line of a block, to the block if it is indented deeper than what the block stands in.
final class LayoutReader {
    private final int[] document;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<Note> notes;

    /// The line on which the latest value ends.
    private int reached;

    LayoutReader(String text) {
        String ours = text.replaceFirst("^\uFEFF", "").replaceAll("\r\n?", "\n");
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        new Parse(settings).parseString(ours).forEach(events::add);
        this.document = ours.codePoints().toArray();
        this.notes = new ArrayDeque<>(Note.in(document, scalars()));
    }

    private List<ScalarEvent> scalars() {
        return events.stream()
                .filter(ScalarEvent.class::isInstance)
                .map(ScalarEvent.class::cast)
                .toList();
    }

    Layout read() {
        events.remove(); // the stream's start
        events.remove(); // the document's start
        Group root = group((CollectionStartEvent) events.remove(), -1);
        List<String> below = joined(root.below(), notesBefore(document.length));
        return new Layout(new Group(root.kind(), root.inBrackets(), root.lines(), below));
    }

    /// @param outside the column of what it stands in
    private Piece piece(Event start, int outside) {
        return start instanceof ScalarEvent scalar
                ? word(scalar)
                : group((CollectionStartEvent) start, outside);
    }

    private Word word(ScalarEvent scalar) {
        Mark start = start(scalar);
        Mark end = scalar.getEndMark().orElseThrow();
        boolean oneLine = !Note.isBlock(scalar) && start.getLine() == end.getLine();
        reached = Note.isBlock(scalar) ? start.getLine() : end.getLine();
        return oneLine
                ? new Word(
                        new String(document, start.getIndex(), end.getIndex() - start.getIndex())
                                .strip(),
                        scalar.getValue())
                : Word.inBrackets(scalar.getValue());
    }

    private Group group(CollectionStartEvent start, int outside) {
        boolean isMapping = start.getEventId() == Event.ID.MappingStart;
        List<Line> lines = new ArrayList<>();
        while (!(events.element() instanceof CollectionEndEvent)) {
            lines.add(isMapping ? entry(start) : item(start));
        }
        Event end = events.remove();
        List<String> below =
                start.isFlow()
                        ? withoutBlanks(notesBefore(start(end).getIndex()))
                        : notesDeeperThan(outside);
        reached = start.isFlow() ? start(end).getLine() : reached;
        return new Group(
                isMapping ? Group.Kind.MAPPING : Group.Kind.LIST, start.isFlow(), lines, below);
    }

    private Line entry(CollectionStartEvent in) {
        ScalarEvent name = (ScalarEvent) events.remove();
        List<String> above = notesBefore(start(name).getIndex());
        Word word = word(name);
        List<String> beside = isBlock(events.element()) ? notesBeside() : List.of();
        Piece value = piece(events.remove(), start(in).getColumn());
        return line(in, above, Optional.of(word), value, beside);
    }

    private Line item(CollectionStartEvent in) {
        Event start = events.remove();
        List<String> above = notesBefore(start(start).getIndex());
        Piece value = piece(start, start(in).getColumn());
        return line(in, above, Optional.empty(), value, List.of());
    }

    private Line line(
            CollectionStartEvent in,
            List<String> above,
            Optional<Word> name,
            Piece value,
            List<String> besideName) {
        boolean isBlock = value instanceof Group group && !group.inBrackets();
        List<String> beside = isBlock ? besideName : notesBeside();
        List<String> further = beside.stream().skip(1).toList();
        return new Line(
                joined(in.isFlow() ? withoutBlanks(above) : above, further),
                name,
                value,
                beside.stream().findFirst());
    }

    private static boolean isBlock(Event event) {
        return event instanceof CollectionStartEvent start && !start.isFlow();
    }

    private static Mark start(Event event) {
        return event.getStartMark().orElseThrow();
    }

    /// What stands before this character and was not taken yet.
    private List<String> notesBefore(int index) {
        List<String> taken = new ArrayList<>();
        while (!notes.isEmpty() && notes.element().index() < index) {
            taken.add(notes.remove().text());
        }
        return taken;
    }

    /// Comments on the lines of the value that was just read, or before the value that follows.
    private List<String> notesBeside() {
        int next = start(events.element()).getIndex();
        List<String> taken = new ArrayList<>();
        while (!notes.isEmpty()
                && notes.element().line() <= reached
                && notes.element().index() < next) {
            taken.add(notes.remove().text());
        }
        return withoutBlanks(taken);
    }

    /// Comments behind the last line of a block that are indented deeper than what the block stands in.
    private List<String> notesDeeperThan(int outside) {
        int next = start(events.element()).getIndex();
        int count = 0;
        int deep = 0;
        for (Note note : notes) {
            count++;
            if (note.index() >= next || !note.isBlank() && note.column() <= outside) {
                break;
            }
            deep = note.isBlank() ? deep : count;
        }
        return Stream.generate(() -> notes.remove().text()).limit(deep).toList();
    }

    private static List<String> withoutBlanks(List<String> notes) {
        return notes.stream().filter(note -> !note.isEmpty()).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
