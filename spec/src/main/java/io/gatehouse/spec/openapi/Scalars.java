package io.gatehouse.spec.openapi;

import io.gatehouse.spec.yaml.Node;
import java.util.Optional;

/// Looks for single words where nothing else is of interest.
final class Scalars {

    private Scalars() {}

    /// The word under a name, of whatever type.
    static Optional<String> text(Node node, String name) {
        return node instanceof Node.Mapping mapping
                        && mapping.value(name).orElse(null) instanceof Node.Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
