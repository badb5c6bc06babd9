package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/// A value in one of the API's files, from which references can be followed. Immutable.
public final class Located {
    private final Node node;
    private final Document document;

    Located(Node node, Document document) {
        this.node = node;
        this.document = document;
    }

    public Node node() {
        return node;
    }

    public Position at() {
        return node.at();
    }

    /// Whether the API is written in OpenAPI 3.0, whose schemas are not JSON Schema's.
    public boolean isOpenApi30() {
        return document.files().isOpenApi30();
    }

    /// Another value of the same file.
    public Located beside(Node other) {
        return new Located(other, document);
    }

    /// The text of this value's `$ref`, if it has one.
    public Optional<Node.Scalar> reference() {
        return node instanceof Node.Mapping mapping
                        && mapping.value("$ref").orElse(null) instanceof Node.Scalar target
                ? Optional.of(target)
                : Optional.empty();
    }

    /// Where this value's `$ref` leads, one step. A reference that leads nowhere is a problem, and gives nothing.
    public Optional<Located> followed(Problems problems) {
        return reference().flatMap(target -> document.find(target, problems));
    }

    /// This value, or what its chain of `$ref`s ends at.
    Optional<Located> resolved(Problems problems) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Located here = this;
        while (here.reference().isPresent()) {
            if (!seen.add(here.node)) {
                problems.add(at(), "this $ref leads back to itself", "point it at a definition");
                return Optional.empty();
            }
            Optional<Located> next = here.followed(problems);
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }
}
