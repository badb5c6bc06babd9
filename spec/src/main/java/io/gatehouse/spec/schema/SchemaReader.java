package io.gatehouse.spec.schema;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Located;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.ScalarType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compiles schemas for messages of one direction. Each schema of the files is compiled once per reader. A keyword that cannot be
/// enforced is a problem, never ignored. Not thread-safe.
public final class SchemaReader {
    private static final int REFERENCES_MAX = 100;

    private final Problems problems;
    private final Direction direction;
    private final Map<Node, Schema> schemas = new IdentityHashMap<>();
    private final Circles circles;

    /// For requests.
    public SchemaReader(Problems problems) {
        this(problems, Direction.REQUEST);
    }

    public SchemaReader(Problems problems, Direction direction) {
        this.problems = problems;
        this.direction = direction;
        this.circles = new Circles(problems);
    }

    /// If there are problems, the schema must not be used.
    public Schema read(Located source) {
        Schema schema = readPart(source);
        List.copyOf(schemas.values()).forEach(circles::check);
        return schema;
    }

    /// A schema that another one contains: it may not be filled yet.
    Schema readPart(Located source) {
        Schema known = schemas.get(source.node());
        if (known != null) {
            return known;
        }
        return switch (source.node()) {
            case Node.Mapping mapping -> keywords(source, mapping);
            case Node.Scalar scalar when scalar.type() == ScalarType.BOOLEAN ->
                    scalar.isTrue() ? new Schema(scalar.at()) : Schema.never(scalar.at());
            case Node.Scalar other -> refuse(other);
            case Node.Sequence other -> refuse(other);
        };
    }

    private Schema keywords(Located source, Node.Mapping mapping) {
        Schema schema = new Schema(mapping.at());
        schemas.put(mapping, schema);
        new Compilation(new Words(source, mapping, this, problems)).fill(schema);
        return schema;
    }

    private Schema refuse(Node node) {
        problems.add(
                node.at(),
                "a schema is expected here, not " + node.kind(),
                "write a mapping of keywords");
        return Schema.never(node.at());
    }

    /// Whether a schema is for messages of the other direction, there or where its `$ref`s lead.
    boolean isForOthers(Located schema) {
        String mark =
                switch (direction) {
                    case REQUEST -> "readOnly";
                    case RESPONSE -> "writeOnly";
                };
        Optional<Located> here = Optional.of(schema);
        for (int i = 0; i < REFERENCES_MAX && here.isPresent(); i++) {
            if (here.get().node() instanceof Node.Mapping mapping
                    && mapping.value(mark).orElse(null) instanceof Node.Scalar flag
                    && flag.isTrue()) {
                return true;
            }
            here = here.get().followed(problems);
        }
        return false;
    }

    Direction direction() {
        return direction;
    }
}
