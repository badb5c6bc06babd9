package io.gatehouse.spec.schema;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.openapi.Located;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import io.gatehouse.spec.yaml.ScalarType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The keywords of one schema as written. What has the wrong kind is a problem, and counts as absent.
final class Words {
    private final Located source;
    private final Node.Mapping mapping;
    private final SchemaReader reader;
    private final Problems problems;

    Words(Located source, Node.Mapping mapping, SchemaReader reader, Problems problems) {
        this.source = source;
        this.mapping = mapping;
        this.reader = reader;
        this.problems = problems;
    }

    boolean isOpenApi30() {
        return source.isOpenApi30();
    }

    boolean has(String name) {
        return mapping.has(name);
    }

    List<Node.Entry> entries() {
        return mapping.entries();
    }

    void problem(Node.Entry entry, String what, String remedy) {
        problems.add(entry.key().at(), what, remedy);
    }

    void problem(Node node, String what, String remedy) {
        problems.add(node.at(), what, remedy);
    }

    Optional<Node> node(String name) {
        return mapping.value(name);
    }

    boolean flag(String name) {
        return node(name)
                .map(node -> {
                    if (node instanceof Node.Scalar scalar && scalar.type() == ScalarType.BOOLEAN) {
                        return scalar.isTrue();
                    }
                    refuseKind(name, node, "true or false");
                    return false;
                })
                .orElse(false);
    }

    OptionalInt count(String name) {
        Optional<BigDecimal> number = number(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int count = number.get().intValueExact();
            if (count >= 0) {
                return OptionalInt.of(count);
            }
        } catch (ArithmeticException notWhole) {
            // told below, with the negative ones
        }
        refuseKind(name, node(name).orElse(mapping), "a whole number from 0");
        return OptionalInt.empty();
    }

    Optional<BigDecimal> number(String name) {
        return node(name)
                .flatMap(node -> {
                    if (NodeJson.of(node) instanceof JsonNumber(BigDecimal value)) {
                        return Optional.of(value);
                    }
                    refuseKind(name, node, "a number");
                    return Optional.empty();
                });
    }

    Optional<String> text(String name) {
        return node(name)
                .flatMap(node -> {
                    if (node instanceof Node.Scalar scalar && scalar.isString()) {
                        return Optional.of(scalar.text());
                    }
                    refuseKind(name, node, "a text");
                    return Optional.empty();
                });
    }

    List<Node> list(String name) {
        return switch (node(name).orElse(null)) {
            case null -> List.of();
            case Node.Sequence sequence -> sequence.items();
            case Node.Mapping other -> refuseKind(name, other, "a list");
            case Node.Scalar other -> refuseKind(name, other, "a list");
        };
    }

    List<String> texts(String name) {
        return texts(name, list(name));
    }

    private List<String> texts(String name, List<Node> items) {
        return items.stream()
                .filter(item -> {
                    boolean isText = item instanceof Node.Scalar scalar && scalar.isString();
                    if (!isText) {
                        refuseKind(name, item, "a list of texts");
                    }
                    return isText;
                })
                .map(item -> ((Node.Scalar) item).text())
                .toList();
    }

    Optional<Json> value(String name) {
        return node(name).map(NodeJson::of);
    }

    Optional<Schema> schema(String name) {
        return node(name).map(this::schema);
    }

    private Schema schema(Node node) {
        return reader.readPart(source.beside(node));
    }

    List<Schema> schemas(String name) {
        return list(name).stream().map(this::schema).toList();
    }

    Map<String, Schema> schemasByName(String name) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        mapping(name).forEach(entry -> schemas.put(entry.name(), schema(entry.value())));
        return schemas;
    }

    Map<String, List<String>> textsByName(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Node.Entry entry : mapping(name)) {
            if (entry.value() instanceof Node.Sequence list) {
                lists.put(entry.name(), texts(name, list.items()));
            } else {
                refuseKind(name, entry.value(), "a mapping of lists");
            }
        }
        return lists;
    }

    List<Node.Entry> mapping(String name) {
        return switch (node(name).orElse(null)) {
            case null -> List.of();
            case Node.Mapping found -> found.entries();
            case Node.Sequence other -> refuseKind(name, other, "a mapping");
            case Node.Scalar other -> refuseKind(name, other, "a mapping");
        };
    }

    /// What the schema's `$ref` leads to.
    Optional<Schema> referenced() {
        return source.followed(problems).map(reader::readPart);
    }

    /// Whether a schema is for messages of the other direction, there or where its `$ref`s lead.
    boolean isForOthers(Node schema) {
        return reader.isForOthers(source.beside(schema));
    }

    boolean isForResponses() {
        return reader.direction() == Direction.RESPONSE;
    }

    private <T> List<T> refuseKind(String name, Node node, String expected) {
        problems.add(
                node.at(),
                "'" + name + "' is " + node.kind() + " and must be " + expected,
                "write " + expected);
        return List.of();
    }
}
