package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The named values of one OpenAPI object. What has the wrong kind is a problem, and counts as absent.
final class Fields {
    private final Located object;
    private final Node.Mapping mapping;
    private final Problems problems;

    private Fields(Located object, Node.Mapping mapping, Problems problems) {
        this.object = object;
        this.mapping = mapping;
        this.problems = problems;
    }

    /// @param noun what the object is, for people: "an operation"
    /// @param known the names that OpenAPI gives it; others are problems unless they begin with `x-`
    static Optional<Fields> of(Located object, String noun, Set<String> known, Problems problems) {
        if (!(object.node() instanceof Node.Mapping mapping)) {
            problems.add(
                    object.at(),
                    noun + " is expected here, not " + object.node().kind(),
                    "write a mapping of names and values");
            return Optional.empty();
        }
        mapping.entries().forEach(entry -> refuseUnknown(entry, noun, known, problems));
        return Optional.of(new Fields(object, mapping, problems));
    }

    private static void refuseUnknown(
            Node.Entry entry, String noun, Set<String> known, Problems problems) {
        if (!known.contains(entry.name()) && !entry.name().startsWith("x-")) {
            problems.add(
                    entry.key().at(),
                    "'" + entry.name() + "' is not a field of " + noun,
                    Nearest.to(entry.name(), known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("remove it, or begin its name with x-"));
        }
    }

    Located beside(Node other) {
        return object.beside(other);
    }

    List<Node.Entry> entries() {
        return mapping.entries();
    }

    Position at() {
        return mapping.at();
    }

    boolean has(String name) {
        return mapping.has(name);
    }

    Optional<Located> value(String name) {
        return mapping.value(name).map(object::beside);
    }

    Optional<Node.Scalar> text(String name) {
        return scalar(name, "a text", Node.Scalar::isString);
    }

    boolean flag(String name, boolean absent) {
        return scalar(name, "true or false", Fields::isBoolean)
                .map(Node.Scalar::isTrue)
                .orElse(absent);
    }

    Optional<Boolean> flag(String name) {
        return scalar(name, "true or false", Fields::isBoolean).map(Node.Scalar::isTrue);
    }

    private static boolean isBoolean(Node.Scalar scalar) {
        return scalar.type() == ScalarType.BOOLEAN;
    }

    private Optional<Node.Scalar> scalar(
            String name, String expected, Predicate<Node.Scalar> fits) {
        return mapping.value(name)
                .flatMap(value -> {
                    if (value instanceof Node.Scalar scalar && fits.test(scalar)) {
                        return Optional.of(scalar);
                    }
                    refuseKind(name, value, expected);
                    return Optional.empty();
                });
    }

    List<Located> list(String name) {
        return switch (mapping.value(name).orElse(null)) {
            case null -> List.of();
            case Node.Sequence sequence -> sequence.items().stream().map(object::beside).toList();
            case Node.Mapping other -> notOf(name, other, "a list");
            case Node.Scalar other -> notOf(name, other, "a list");
        };
    }

    /// The entries of a mapping, without those whose name begins with `x-`.
    List<Node.Entry> entries(String name) {
        return switch (mapping.value(name).orElse(null)) {
            case null -> List.of();
            case Node.Mapping found ->
                    found.entries().stream()
                            .filter(entry -> !entry.name().startsWith("x-"))
                            .toList();
            case Node.Sequence other -> notOf(name, other, "a mapping");
            case Node.Scalar other -> notOf(name, other, "a mapping");
        };
    }

    private <T> List<T> notOf(String name, Node value, String expected) {
        refuseKind(name, value, expected);
        return List.of();
    }

    private void refuseKind(String name, Node value, String expected) {
        problems.add(
                value.at(),
                "'" + name + "' is " + value.kind() + " and must be " + expected,
                "write " + expected);
    }
}
