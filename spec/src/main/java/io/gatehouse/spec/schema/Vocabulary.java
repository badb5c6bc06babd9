package io.gatehouse.spec.schema;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keywords that can be used in a schema.
final class Vocabulary {
    /// Say nothing about which values are right.
    private static final Set<String> DESCRIBING =
            Set.of(
                    "title",
                    "description",
                    "summary",
                    "default",
                    "example",
                    "examples",
                    "deprecated",
                    "writeOnly",
                    "externalDocs",
                    "xml",
                    "discriminator");

    private static final Set<String> DESCRIBING_31 =
            Set.of("$comment", "$defs", "contentMediaType");

    private static final Set<String> ENFORCED =
            Set.of(
                    "$ref",
                    "type",
                    "enum",
                    "multipleOf",
                    "maximum",
                    "exclusiveMaximum",
                    "minimum",
                    "exclusiveMinimum",
                    "maxLength",
                    "minLength",
                    "pattern",
                    "format",
                    "items",
                    "maxItems",
                    "minItems",
                    "uniqueItems",
                    "properties",
                    "additionalProperties",
                    "required",
                    "maxProperties",
                    "minProperties",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "not",
                    "nullable",
                    "readOnly");

    private static final Set<String> ENFORCED_31 =
            Set.of(
                    "const",
                    "prefixItems",
                    "contains",
                    "minContains",
                    "maxContains",
                    "patternProperties",
                    "propertyNames",
                    "dependentRequired",
                    "dependentSchemas",
                    "unevaluatedProperties",
                    "unevaluatedItems",
                    "if",
                    "then",
                    "else",
                    "contentEncoding");

    static final Set<String> ALL =
            Stream.of(DESCRIBING, DESCRIBING_31, ENFORCED, ENFORCED_31)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private Vocabulary() {}

    static boolean isKnown(String name) {
        return ALL.contains(name) || name.startsWith("x-");
    }

    static boolean isOnlyIn31(String name) {
        return ENFORCED_31.contains(name) || DESCRIBING_31.contains(name);
    }

    /// In OpenAPI 3.0.
    static boolean mayStandBesideReference(String name) {
        return name.equals("$ref") || DESCRIBING.contains(name) || name.startsWith("x-");
    }
}
