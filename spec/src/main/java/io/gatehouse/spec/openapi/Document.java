package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.Optional;

/// One file of an API.
///
/// @param name relative to the directory of the API's first file, with `/` between: `schemas/order.yaml`
record Document(String name, Node root, ApiFiles files) {

    Located whole() {
        return new Located(root, this);
    }

    /// What a `$ref` in this file points at.
    Optional<Located> find(Node.Scalar reference, Problems problems) {
        Reference target = Reference.of(reference.text());
        Optional<Document> document =
                target.file().isEmpty() ? Optional.of(this) : files.find(this, reference, problems);
        Optional<Located> found = document.flatMap(file -> file.at(target.pointer()));
        if (document.isPresent() && found.isEmpty()) {
            problems.add(
                    reference.at(),
                    "$ref '" + reference.text() + "' leads nowhere",
                    "define it, or correct the path (/ between names, ~1 for a / inside a name)");
        }
        return found;
    }

    /// RFC 6901.
    private Optional<Located> at(String pointer) {
        if (pointer.isEmpty()) {
            return Optional.of(whole());
        }
        if (!pointer.startsWith("/")) {
            return Optional.empty();
        }
        Node here = root;
        for (String token : pointer.substring(1).split("/", -1)) {
            Optional<Node> next = step(here, token.replace("~1", "/").replace("~0", "~"));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(new Located(here, this));
    }

    private static Optional<Node> step(Node from, String token) {
        return switch (from) {
            case Node.Mapping mapping -> mapping.value(token);
            case Node.Sequence sequence -> item(sequence, token);
            case Node.Scalar _ -> Optional.empty();
        };
    }

    private static Optional<Node> item(Node.Sequence sequence, String token) {
        boolean isIndex = token.matches("0|[1-9][0-9]{0,5}");
        return isIndex && Integer.parseInt(token) < sequence.items().size()
                ? Optional.of(sequence.items().get(Integer.parseInt(token)))
                : Optional.empty();
    }
}
