package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import io.gatehouse.spec.yaml.YamlFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of a policy.
///
/// @param otherwise what holds without it; a value that could as well be written stands in backquotes
/// @param says what it says, in Markdown
/// @param example of its value, in YAML
record Key(String name, Shape shape, String otherwise, String says, String example) {
    static final String REQUIRED = "must be given";
    private static final Pattern VALUE = Pattern.compile("`([^`]+)`");

    boolean isRequired() {
        return otherwise.equals(REQUIRED);
    }

    Json exampleValue() {
        return value(example);
    }

    Optional<Json> defaultValue() {
        Matcher written = VALUE.matcher(otherwise);
        return written.matches() ? Optional.of(value(written.group(1))) : Optional.empty();
    }

    private static Json value(String yaml) {
        if (YamlFile.parse(yaml, "example") instanceof Parsed.Right<Node>(Node node)) {
            return NodeJson.of(node);
        }
        throw new IllegalArgumentException("Not YAML: " + yaml);
    }
}
