package io.gatehouse.spec.schema;

import com.google.re2j.Pattern;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rules for objects.
///
/// @param properties for the outline, as the next two
/// @param inPlace schemas for the same value that some rule applies
record ObjectKeywords(
        List<Keyword> keywords,
        Map<String, Schema> properties,
        Optional<Schema> additional,
        List<Schema> inPlace) {
    static final String UNKNOWN = "is not a field that is known here";

    private static final Set<String> SPEAKING =
            Set.of(
                    "properties",
                    "patternProperties",
                    "additionalProperties",
                    "propertyNames",
                    "required",
                    "minProperties",
                    "maxProperties",
                    "dependentRequired",
                    "dependentSchemas",
                    "unevaluatedProperties");

    /// @param isForObjects whether the schema's `type` names objects
    static ObjectKeywords of(Words words, boolean isForObjects) {
        List<Keyword> keywords = new ArrayList<>();
        if (isForObjects || SPEAKING.stream().anyMatch(words::has)) {
            keywords.add(ObjectKeywords::speak);
        }
        Map<String, Schema> properties = properties(words);
        Optional<Schema> additional = words.schema("additionalProperties");
        keywords.add(new Members(properties, patterns(words), additional));
        required(words).forEach(name -> keywords.add(requiring(name)));
        words.count("minProperties").ifPresent(limit -> keywords.add(atLeast(limit)));
        words.count("maxProperties").ifPresent(limit -> keywords.add(atMost(limit)));
        words.schema("propertyNames").ifPresent(names -> keywords.add(named(names)));
        words.textsByName("dependentRequired")
                .forEach((name, others) -> keywords.add(requiringWith(name, others)));
        Map<String, Schema> dependent = words.schemasByName("dependentSchemas");
        dependent.forEach((name, schema) -> keywords.add(applyingWith(name, schema)));
        return new ObjectKeywords(
                keywords,
                properties,
                additional.filter(schema -> !schema.isNever()),
                List.copyOf(dependent.values()));
    }

    private static boolean speak(Json value, Judgement judgement, int since) {
        if (value instanceof JsonObject object) {
            judgement.speakOf(object);
        }
        return true;
    }

    /// What must be sent: "a `readOnly` property … the `required` will take effect on the response only" (OpenAPI), and `writeOnly` the other way round.
    private static List<String> required(Words words) {
        return words.texts("required").stream().filter(name -> !isForOthers(name, words)).toList();
    }

    private static boolean isForOthers(String name, Words words) {
        return words.node("properties").orElse(null) instanceof Node.Mapping properties
                && properties.value(name).filter(words::isForOthers).isPresent();
    }

    /// In a response, what is `writeOnly` (a password) is no field that is known.
    private static Map<String, Schema> properties(Words words) {
        Map<String, Schema> properties = words.schemasByName("properties");
        if (words.isForResponses()) {
            properties.keySet().removeIf(name -> isForOthers(name, words));
        }
        return properties;
    }

    private static Map<Pattern, Schema> patterns(Words words) {
        Map<Pattern, Schema> patterns = new LinkedHashMap<>();
        words.schemasByName("patternProperties")
                .forEach((text, schema) -> {
                    switch (EcmaPattern.of(text)) {
                        case EcmaPattern.Runs(Pattern pattern) -> patterns.put(pattern, schema);
                        case EcmaPattern.Refused(String why, String remedy) ->
                                words.node("patternProperties")
                                        .ifPresent(node -> words.problem(node, why, remedy));
                    }
                });
        return patterns;
    }

    private static Keyword requiring(String name) {
        return (value, judgement, _) ->
                !(value instanceof JsonObject object)
                        || object.members().containsKey(name)
                        || judgement.faultInside(name, "required", "is missing");
    }

    private static Keyword requiringWith(String name, List<String> others) {
        return (value, judgement, _) -> {
            boolean holds = true;
            if (value instanceof JsonObject object && object.members().containsKey(name)) {
                for (String other : others) {
                    holds &=
                            object.members().containsKey(other)
                                    || judgement.faultInside(
                                            other, "dependentRequired", "is missing");
                }
            }
            return holds;
        };
    }

    private static Keyword applyingWith(String name, Schema schema) {
        return (value, judgement, _) ->
                !(value instanceof JsonObject object)
                        || !object.members().containsKey(name)
                        || schema.holds(value, judgement);
    }

    private static Keyword atLeast(int limit) {
        String message = "must have at least " + limit + " fields";
        return (value, judgement, _) ->
                !(value instanceof JsonObject object)
                        || object.members().size() >= limit
                        || judgement.fault("minProperties", message);
    }

    private static Keyword atMost(int limit) {
        String message = "must have at most " + limit + " fields";
        return (value, judgement, _) ->
                !(value instanceof JsonObject object)
                        || object.members().size() <= limit
                        || judgement.fault("maxProperties", message);
    }

    private static Keyword named(Schema names) {
        return (value, judgement, _) -> {
            boolean holds = true;
            if (value instanceof JsonObject object) {
                for (String name : object.members().keySet()) {
                    holds &=
                            judgement.tries(names, new JsonString(name))
                                    || judgement.faultInside(
                                            name, "propertyNames", "is not a name that is allowed");
                }
            }
            return holds;
        };
    }

    /// `properties`, `patternProperties` and `additionalProperties` together.
    private record Members(
            Map<String, Schema> properties, Map<Pattern, Schema> patterns, Optional<Schema> rest)
            implements Keyword {

        @Override
        public boolean holds(Json value, Judgement judgement, int since) {
            boolean holds = true;
            if (value instanceof JsonObject object) {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    holds &= holds(object, member.getKey(), member.getValue(), judgement);
                }
                if (rest.isPresent()) {
                    judgement.describeAll(object);
                }
            }
            return holds;
        }

        private boolean holds(JsonObject object, String name, Json member, Judgement judgement) {
            Schema own = properties.get(name);
            boolean isKnown = own != null;
            boolean holds =
                    judgement.step() && (own == null || judgement.inside(name, own, member));
            for (Map.Entry<Pattern, Schema> pattern : patterns.entrySet()) {
                if (pattern.getKey().matcher(name).find()) {
                    isKnown = true;
                    holds &= judgement.inside(name, pattern.getValue(), member);
                }
            }
            if (!isKnown && rest.isPresent()) {
                return rest.get().isNever()
                        ? judgement.unknown(object, name, "additionalProperties")
                        : judgement.inside(name, rest.get(), member);
            }
            if (isKnown && rest.isEmpty()) {
                judgement.describe(object, name);
            }
            return holds;
        }
    }
}
