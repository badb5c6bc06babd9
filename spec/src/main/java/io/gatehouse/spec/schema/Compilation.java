package io.gatehouse.spec.schema;

import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.json.JsonType;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Turns the keywords of one schema into rules.
final class Compilation {
    private final Words words;

    Compilation(Words words) {
        this.words = words;
    }

    void fill(Schema schema) {
        words.entries().forEach(this::checkName);
        EnumSet<JsonType> types = types();
        LogicKeywords logic = LogicKeywords.of(words);
        ObjectKeywords objects =
                ObjectKeywords.of(words, words.has("type") && types.contains(JsonType.OBJECT));
        ArrayKeywords arrays = ArrayKeywords.of(words);
        List<Keyword> keywords = new ArrayList<>();
        keywords.addAll(ValueKeywords.of(words));
        keywords.addAll(TextKeywords.of(words));
        keywords.addAll(NumberKeywords.of(words));
        keywords.addAll(arrays.keywords());
        keywords.addAll(objects.keywords());
        keywords.addAll(logic.keywords());
        List<Schema> inPlace = new ArrayList<>(logic.inPlace());
        inPlace.addAll(objects.inPlace());
        // Last, because they ask what all the others have described.
        keywords.addAll(UnevaluatedKeywords.of(words));
        schema.fill(
                types,
                keywords,
                inPlace,
                choices(schema, logic),
                new Form(
                        objects.properties(),
                        objects.additional(),
                        arrays.items(),
                        TextKeywords.isBinary(words),
                        words.has("const") || words.has("enum")));
    }

    /// `enum` and `const` name types, too.
    private List<List<Schema>> choices(Schema schema, LogicKeywords logic) {
        List<List<Schema>> choices = new ArrayList<>(logic.choices());
        ValueKeywords.types(words)
                .ifPresent(types -> choices.add(List.of(Schema.ofTypes(schema.at(), types))));
        return choices;
    }

    private void checkName(Node.Entry entry) {
        String name = entry.name();
        boolean is30 = words.isOpenApi30();
        if (is30 && words.has("$ref") && !Vocabulary.mayStandBesideReference(name)) {
            words.problem(
                    entry,
                    "OpenAPI 3.0 ignores '" + name + "' beside $ref",
                    "wrap the reference: allOf: [{$ref: ...}], or write openapi: 3.1.0");
        } else if (is30 && Vocabulary.isOnlyIn31(name)) {
            words.problem(
                    entry,
                    "'" + name + "' is not a keyword of OpenAPI 3.0",
                    "write openapi: 3.1.0 at the top");
        } else if (!is30 && name.equals("nullable")) {
            words.problem(
                    entry,
                    "'nullable' is not a keyword of OpenAPI 3.1",
                    "write type: [..., 'null']");
        } else if (!Vocabulary.isKnown(name)) {
            words.problem(
                    entry,
                    "the keyword '" + name + "' cannot be enforced",
                    Nearest.to(name, Vocabulary.ALL)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("say it with other keywords, or begin its name with x-"));
        }
    }

    private EnumSet<JsonType> types() {
        Optional<Node> type = words.node("type");
        if (type.isEmpty()) {
            if (words.isOpenApi30() && words.flag("nullable")) {
                words.node("nullable")
                        .ifPresent(node ->
                                words.problem(
                                        node,
                                        "'nullable' means nothing without 'type'",
                                        "add 'type', or write openapi: 3.1.0 and anyOf: [..., {type: 'null'}]"));
            }
            return EnumSet.allOf(JsonType.class);
        }
        EnumSet<JsonType> types = named(type.get());
        if (words.isOpenApi30() && words.flag("nullable")) {
            types.add(JsonType.NULL);
        }
        return types;
    }

    private EnumSet<JsonType> named(Node type) {
        EnumSet<JsonType> types = EnumSet.noneOf(JsonType.class);
        List<Node> names =
                type instanceof Node.Sequence list && !words.isOpenApi30()
                        ? list.items()
                        : List.of(type);
        for (Node name : names) {
            Optional<JsonType> one =
                    name instanceof Node.Scalar scalar
                            ? JsonType.of(scalar.text()).filter(this::isAllowed)
                            : Optional.empty();
            one.ifPresent(types::add);
            if (one.isEmpty()) {
                words.problem(
                        name,
                        "this is not a type",
                        "write object, array, string, number, integer or boolean"
                                + (words.isOpenApi30() ? "" : ", 'null', or a list of them"));
            }
        }
        return types;
    }

    private boolean isAllowed(JsonType type) {
        return type != JsonType.NULL || !words.isOpenApi30();
    }
}
