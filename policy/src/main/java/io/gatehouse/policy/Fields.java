package io.gatehouse.policy;

import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the fields of one mapping of a policy. What is wrong becomes a problem with its place, and reading goes on.
final class Fields {
    /// Reads a text; empty if it is not of the form that is wanted.
    interface Form<T> extends Function<String, Optional<T>> {}

    private final Node.Mapping mapping;
    private final Problems problems;

    private Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /// @param known the keys of this version
    /// @param later keys of later versions, each with what it is for
    static Fields of(Node node, Set<String> known, Map<String, String> later, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            refuseUnknown(mapping, known, later, problems);
            return new Fields(mapping, problems);
        }
        problems.add(
                node.at(),
                "this is " + node.kind() + ", not a mapping",
                "write name: value pairs: " + inOrder(known));
        return new Fields(new Node.Mapping(node.at(), List.of()), problems);
    }

    static Fields of(Node node, Section section, Problems problems) {
        return of(node, section.names(), section.later(), problems);
    }

    private static void refuseUnknown(
            Node.Mapping mapping, Set<String> known, Map<String, String> later, Problems problems) {
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.name();
            if (later.containsKey(key)) {
                problems.add(
                        entry.key().at(),
                        "'" + key + "' (" + later.get(key) + ") is not in this version",
                        "remove it");
            } else if (!known.contains(key)) {
                String remedy =
                        Nearest.to(key, known.stream().sorted().toList())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElseGet(() -> "known keys are " + inOrder(known));
                problems.add(entry.key().at(), "unknown key '" + key + "'", remedy);
            }
        }
    }

    private static String inOrder(Set<String> keys) {
        return String.join(", ", keys.stream().sorted().toList());
    }

    Position at() {
        return mapping.at();
    }

    Optional<Node> node(String key) {
        return mapping.value(key);
    }

    Optional<Node.Entry> entry(String key) {
        return mapping.entry(key);
    }

    boolean has(String key) {
        return mapping.has(key);
    }

    /// The text there.
    Optional<Node.Scalar> scalar(String key) {
        Optional<Node> node = mapping.value(key);
        if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
            problems.add(
                    node.get().at(), "'" + key + "' is " + node.get().kind(), "write one value");
        }
        return node.flatMap(value ->
                value instanceof Node.Scalar scalar ? Optional.of(scalar) : Optional.empty());
    }

    /// The value there, read by a form.
    ///
    /// @param example shown when the text is of another form
    <T> Optional<T> value(String key, Form<T> form, String example) {
        return scalar(key).flatMap(scalar -> read(key, scalar, form, example));
    }

    private <T> Optional<T> read(String key, Node.Scalar scalar, Form<T> form, String example) {
        Optional<T> value = form.apply(scalar.text());
        if (value.isEmpty()) {
            problems.add(
                    scalar.at(),
                    "'" + key + "' cannot be '" + Shown.of(scalar.text()) + "'",
                    "write " + example);
        }
        return value;
    }

    /// The values of a list, or the one that stands in its place.
    <T> List<T> values(String key, Form<T> form, String example) {
        List<T> values = new ArrayList<>();
        for (Node.Scalar scalar : scalars(key)) {
            read(key, scalar, form, example).ifPresent(values::add);
        }
        return values;
    }

    List<Node.Scalar> scalars(String key) {
        Optional<Node> node = mapping.value(key);
        List<Node> items =
                node.isEmpty()
                        ? List.of()
                        : node.get() instanceof Node.Sequence list
                                ? list.items()
                                : List.of(node.get());
        List<Node.Scalar> scalars = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar) {
                scalars.add(scalar);
            } else {
                problems.add(
                        item.at(), "'" + key + "' holds " + item.kind(), "write single values");
            }
        }
        return scalars;
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, Forms::flag, "on or off").orElse(otherwise);
    }

    void require(String key, String remedy) {
        if (!has(key)) {
            problems.add(at(), "'" + key + "' is missing", remedy);
        }
    }

    /// An empty list says the opposite of none to some readers: nobody, or everybody.
    void requireItems(String key) {
        node(key)
                .filter(node -> node instanceof Node.Sequence list && list.items().isEmpty())
                .ifPresent(node ->
                        problems.add(
                                node.at(),
                                "'" + key + "' is an empty list",
                                "write what it holds, or remove it"));
    }
}
