package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries of a policy, counted: its sections, and what stands in them. A rule has one number, in whichever form it is written.
final class Entries {
    private final String file;
    private int count;

    private Entries(String file) {
        this.file = file;
    }

    /// The same values, each with the number of its entry in place of line and column.
    static Node asPlaces(Node top) {
        return top instanceof Node.Mapping mapping
                ? new Entries(top.at().file()).sections(mapping)
                : top;
    }

    private Node sections(Node.Mapping top) {
        Position start = next();
        List<Node.Entry> sections = new ArrayList<>();
        for (Node.Entry entry : top.entries()) {
            Position at = next();
            Node value =
                    entry.value() instanceof Node.Mapping section
                            ? section(section, at)
                            : placed(entry.value(), at);
            sections.add(new Node.Entry(placed(entry.key(), at), value));
        }
        return new Node.Mapping(start, sections);
    }

    private Node section(Node.Mapping section, Position at) {
        return new Node.Mapping(
                at, section.entries().stream().map(entry -> placed(entry, next())).toList());
    }

    private Position next() {
        return new Position(file, ++count, 1);
    }

    private static Node.Entry placed(Node.Entry entry, Position at) {
        return new Node.Entry(placed(entry.key(), at), placed(entry.value(), at));
    }

    private static Node placed(Node node, Position at) {
        return switch (node) {
            case Node.Scalar scalar -> placed(scalar, at);
            case Node.Sequence list ->
                    new Node.Sequence(
                            at, list.items().stream().map(item -> placed(item, at)).toList());
            case Node.Mapping mapping ->
                    new Node.Mapping(
                            at,
                            mapping.entries().stream().map(entry -> placed(entry, at)).toList());
        };
    }

    private static Node.Scalar placed(Node.Scalar scalar, Position at) {
        return new Node.Scalar(at, scalar.text(), scalar.type(), Optional.empty());
    }
}
