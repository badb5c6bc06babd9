package io.gatehouse.spec.yaml;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns the parser's events into nodes, within limits.
final class NodeReader {
    private static final int DEPTH_MAX = 100;
    private static final int NODES_MAX = 1_000_000;

    private final String name;
    private final Iterator<Event> events;
    private final Problems problems = new Problems();

    /// Where the latest event begins.
    private Position reached;

    private int depth;
    private int nodes;

    NodeReader(String text, String name) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setCodePointLimit(YamlFile.FILE_BYTES_MAX)
                        .build();
        this.name = name;
        this.reached = start();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    Parsed<Node> read() {
        try {
            Optional<Node> root = document();
            return root.isPresent() && problems.isEmpty()
                    ? new Parsed.Right<>(root.get())
                    : new Parsed.Wrong<>(problems.inOrder());
        } catch (MarkedYamlEngineException malformed) {
            problems.add(
                    malformed.getProblemMark().map(this::position).orElse(start()),
                    "this is not YAML: " + malformed.getProblem(),
                    remedy(malformed));
        } catch (YamlEngineException malformed) {
            problems.add(start(), "this is not YAML", "check for unprintable characters");
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            problems.add( // the parser stumbles over an escape that the file ends in
                    reached,
                    "this is not YAML: what follows here ends within an escape",
                    "check the backslashes in double quotes");
        } catch (TooMuch limit) {
            problems.add(limit.at, limit.what, "split or simplify the file");
        }
        return new Parsed.Wrong<>(problems.inOrder());
    }

    private Optional<Node> document() {
        next(); // the stream's start
        if (next().getEventId() == Event.ID.StreamEnd) {
            problems.add(start(), "the file is empty", "write it, or name another file");
            return Optional.empty();
        }
        Node root = node(next());
        next(); // the document's end
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            problems.add(
                    position(after),
                    "a second document begins",
                    "keep one document in a file, and remove '---'");
        }
        return Optional.of(root);
    }

    private Node node(Event event) {
        if (++nodes > NODES_MAX) {
            throw new TooMuch(position(event), "the file holds more than " + NODES_MAX + " values");
        }
        if (event instanceof NodeEvent node) {
            refuseAnchor(node);
        }
        return switch (event) {
            case AliasEvent alias ->
                    new Node.Scalar(
                            position(alias),
                            "",
                            ScalarType.NULL,
                            Optional.empty()); // already a problem
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent mapping -> nested(mapping, () -> mapping(mapping));
            default -> nested(event, () -> sequence(event));
        };
    }

    private Node nested(Event event, Supplier<Node> content) {
        refuseTag(
                event,
                event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty());
        if (++depth > DEPTH_MAX) {
            throw new TooMuch(
                    position(event), "values are nested more than " + DEPTH_MAX + " deep");
        }
        Node node = content.get();
        depth--;
        return node;
    }

    private Node mapping(Event start) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Node key = node(event);
            Node value = node(next());
            if (!(key instanceof Node.Scalar scalar)) {
                problems.add(key.at(), "a name is " + key.kind(), "use a plain text as the name");
            } else if (seen.putIfAbsent(scalar.text(), scalar.at()) instanceof Position first) {
                problems.add(
                        scalar.at(),
                        "'" + scalar.text() + "' is already given in line " + first.line(),
                        "keep one of the two");
            } else {
                entries.add(new Node.Entry(scalar, value));
            }
        }
        return new Node.Mapping(position(start), entries);
    }

    private Node sequence(Event start) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event));
        }
        return new Node.Sequence(position(start), items);
    }

    private Node scalar(ScalarEvent event) {
        refuseTag(event, event.getTag());
        String text = event.getValue();
        ScalarType type =
                event.getScalarStyle() == ScalarStyle.PLAIN
                        ? ScalarType.ofPlain(text)
                        : ScalarType.STRING;
        return new Node.Scalar(position(event), text, type, verbatim(event));
    }

    /// Where the text begins, behind its quote if it has one; nothing if it is longer in the file than it is.
    private Optional<Position> verbatim(ScalarEvent event) {
        Position start = position(event);
        Position end = event.getEndMark().map(this::position).orElse(start);
        int quote = event.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        boolean asWritten =
                start.line() == end.line()
                        && end.column() - start.column() == event.getValue().length() + 2 * quote;
        return asWritten
                ? Optional.of(new Position(start.file(), start.line(), start.column() + quote))
                : Optional.empty();
    }

    private void refuseAnchor(NodeEvent event) {
        if (event.getAnchor().isPresent()) {
            problems.add(
                    position(event),
                    "anchors and aliases (& and *) are not read",
                    "write the value out, or use $ref in an OpenAPI file; quote a text that begins with & or *");
        }
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            problems.add(
                    position(event), "tags (!) are not read", "quote a text that begins with !");
        }
    }

    private Event next() {
        Event event = events.next();
        reached = position(event);
        return event;
    }

    private Position start() {
        return new Position(name, 1, 1);
    }

    private Position position(Event event) {
        return event.getStartMark().map(this::position).orElse(start());
    }

    private Position position(Mark mark) {
        return new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String remedy(MarkedYamlEngineException malformed) {
        String problem = String.valueOf(malformed.getProblem());
        if (problem.contains("TAB")) {
            return "indent with blanks, not with tabs";
        }
        return problem.contains("cannot start any token")
                ? "put the text in quotes"
                : "check the indentation and the quotes of this line and of the one before";
    }

    /// A limit is passed: there is no point in reading on.
    private static final class TooMuch extends RuntimeException {
        private final transient Position at;
        private final String what;

        TooMuch(Position at, String what) {
            super(what, null, false, false);
            this.at = at;
            this.what = what;
        }
    }
}
