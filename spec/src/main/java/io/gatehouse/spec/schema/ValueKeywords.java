package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonType;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `enum`, `const`, `readOnly`: rules for values of any type.
final class ValueKeywords {

    private ValueKeywords() {}

    static List<Keyword> of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        if (words.has("enum")) {
            keywords.add(oneOf(words));
        }
        words.value("const").ifPresent(only -> keywords.add(only(only)));
        if (words.flag("readOnly") && !words.isForResponses()) {
            keywords.add(
                    (_, judgement, _) -> judgement.fault("readOnly", "is set by the server only"));
        }
        return keywords;
    }

    /// Of which types the value can be, as far as these keywords tell.
    static Optional<Set<JsonType>> types(Words words) {
        Stream<Json> values =
                words.has("const")
                        ? words.value("const").stream()
                        : words.list("enum").stream().map(NodeJson::of);
        return words.has("const") || words.has("enum")
                ? Optional.of(values.map(Json::type).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static Keyword oneOf(Words words) {
        Set<Json> values = new HashSet<>();
        for (Node value : words.list("enum")) {
            values.add(NodeJson.of(value));
        }
        return (value, judgement, _) ->
                values.contains(value)
                        || judgement.fault("enum", "must be one of the values that are allowed");
    }

    private static Keyword only(Json only) {
        return (value, judgement, _) ->
                only.equals(value)
                        || judgement.fault("const", "must be the one value that is allowed");
    }
}
