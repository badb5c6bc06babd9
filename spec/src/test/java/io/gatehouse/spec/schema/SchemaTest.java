package io.gatehouse.spec.schema;

import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.json;
import static io.gatehouse.spec.Specimen.schema;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keywords of JSON Schema 2020-12, each with values that it allows and refuses.
class SchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                        | {"a":[1]}      | fine
                    true                                      | 1              | fine
                    false                                     | 1              | body false
                    {type: string}                            | "x"            | fine
                    {type: string}                            | 1              | body type
                    {type: integer}                           | 1.0            | fine
                    {type: integer}                           | 1.5            | body type
                    {type: number}                            | 1              | fine
                    {type: [string, 'null']}                  | null           | fine
                    {type: [string, 'null']}                  | false          | body type
                    {enum: [a, 1, null, [1]]}                 | [1.0]          | fine
                    {enum: [a, 1]}                            | "b"            | body enum
                    {const: {a: 1, b: 2}}                     | {"b":2,"a":1}  | fine
                    {const: 1}                                | true           | body const
                    {minimum: 1}                              | 1              | fine
                    {minimum: 1}                              | 0.999          | body minimum
                    {maximum: 1}                              | 1.001          | body maximum
                    {exclusiveMinimum: 1}                     | 1              | body exclusiveMinimum
                    {exclusiveMaximum: 1}                     | 1              | body exclusiveMaximum
                    {exclusiveMaximum: 1}                     | 0.99           | fine
                    {multipleOf: 0.01}                        | 19.99          | fine
                    {multipleOf: 0.01}                        | 19.999         | body multipleOf
                    {multipleOf: 0.01}                        | 9007199254740.99 | fine
                    {multipleOf: 3}                           | 9007199254740993 | body multipleOf
                    {multipleOf: 3}                           | 9007199254740990 | fine
                    {maxLength: 2}                            | "ab"           | fine
                    {maxLength: 2}                            | "abc"          | body maxLength
                    {maxLength: 1}                            | "\\ud83d\\ude00" | fine
                    {minLength: 2}                            | "\\ud83d\\ude00" | body minLength
                    {pattern: '^a+$'}                         | "aaa"          | fine
                    {pattern: '^a+$'}                         | "aab"          | body pattern
                    {pattern: '^a$'}                          | "a\\n"         | body pattern
                    {pattern: b}                              | "abc"          | fine
                    {items: {type: integer}}                  | [1, 2]         | fine
                    {items: {type: integer}}                  | [1, "2"]       | body/1 type
                    {prefixItems: [{type: integer}]}          | [1, "x"]       | fine
                    {prefixItems: [{type: integer}], items: false} | [1, 2]    | body/1 false
                    {minItems: 1}                             | []             | body minItems
                    {maxItems: 1}                             | [1, 2]         | body maxItems
                    {uniqueItems: true}                       | [1, 2, "1"]    | fine
                    {uniqueItems: true}                       | [1, 1.0]       | body uniqueItems
                    {uniqueItems: true}                       | [9007199254740992, 9007199254740993] | body uniqueItems
                    {uniqueItems: true}                       | [9007199254740992, 9007199254740994] | fine
                    {uniqueItems: true}                       | [{"a":1,"b":2},{"b":2,"a":1}] | body uniqueItems
                    {contains: {const: 1}}                    | [2, 1]         | fine
                    {contains: {const: 1}}                    | [2]            | body contains
                    {contains: {const: 1}, maxContains: 1}    | [1, 1]         | body contains
                    {contains: {const: 1}, minContains: 0}    | []             | fine
                    {properties: {a: {type: string}}}         | {"a": 1}       | body/a type
                    {properties: {a: {}}, required: [a]}      | {}             | body/a required
                    {properties: {a: {}}}                     | []             | fine
                    {patternProperties: {'^x-': {type: string}}} | {"x-a":"1"} | fine
                    {patternProperties: {'^x-': {type: string}}} | {"x-a":1}   | body/x-a type
                    {additionalProperties: {type: integer}}   | {"z": 1}       | fine
                    {additionalProperties: {type: integer}}   | {"z": "1"}     | body/z type
                    {additionalProperties: false}             | {"z": 1}       | body/z additionalProperties
                    {additionalProperties: {}, minProperties: 1} | {}          | body minProperties
                    {additionalProperties: {}, maxProperties: 1} | {"a":1,"b":1} | body maxProperties
                    {additionalProperties: {}, propertyNames: {maxLength: 1}} | {"ab":1} | body/ab propertyNames
                    {additionalProperties: {}, dependentRequired: {a: [b]}} | {"a":1} | body/b dependentRequired
                    {additionalProperties: {}, dependentRequired: {a: [b]}} | {"c":1} | fine
                    {additionalProperties: {}, dependentSchemas: {a: {required: [b]}}} | {"a":1} | body/b required
                    {allOf: [{minimum: 1}, {maximum: 2}]}     | 3              | body maximum
                    {anyOf: [{type: string}, {minimum: 5}]}   | 7              | fine
                    {anyOf: [{maxLength: 1}, {pattern: ^b}]}  | "abc"          | body anyOf
                    {oneOf: [{multipleOf: 2}, {multipleOf: 3}]} | 6            | body oneOf
                    {oneOf: [{multipleOf: 2}, {multipleOf: 3}]} | 4            | fine
                    {oneOf: [{multipleOf: 2}, {multipleOf: 3}]} | 5            | body oneOf
                    {not: {type: string}}                     | 1              | fine
                    {not: {type: string}}                     | "1"            | body not
                    {if: {minimum: 10}, then: {multipleOf: 10}, else: {maximum: 5}} | 20 | fine
                    {if: {minimum: 10}, then: {multipleOf: 10}, else: {maximum: 5}} | 15 | body multipleOf
                    {if: {minimum: 10}, then: {multipleOf: 10}, else: {maximum: 5}} | 7  | body maximum
                    {unevaluatedItems: false, prefixItems: [{}]} | [1, 2]      | body/1 unevaluatedItems
                    {unevaluatedItems: false, contains: {const: 1}} | [1, 1]   | fine
                    {unevaluatedProperties: {type: integer}, properties: {a: {}}} | {"a":"x","b":1} | fine
                    {unevaluatedProperties: {type: integer}, properties: {a: {}}} | {"b":"x"} | body/b type
                    {anyOf: [{type: object, properties: {a: {type: integer}}}, {type: 'null'}]} | {"a":"x"} | body/a type
                    {oneOf: [{properties: {kind: {const: a}, x: {type: integer}}}, {properties: {kind: {const: b}, x: {}}}]} | {"kind":"a","x":"1"} | body/x type
                    {oneOf: [{properties: {kind: {const: a}}}, {properties: {kind: {const: b}}}]} | {"kind":"c"} | body oneOf
                    {contentEncoding: base64}                 | "aGk="         | fine
                    {contentEncoding: base64}                 | "aGk"          | body contentEncoding
                    {format: int32}                           | 2147483648     | body format
                    {format: int64}                           | 9223372036854775807 | fine
                    {format: int64}                           | 9223372036854775808 | body format
                    {readOnly: true}                          | 1              | body readOnly
                    """)
    void judgesValues(String schema, String value, String expected) {
        assertThat(faults(schema("3.1.0", schema).faults("body", json(value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {type: string, nullable: true}                   | null | fine
                    {type: string}                                   | null | body type
                    {type: number, minimum: 1, exclusiveMinimum: true}  | 1 | body exclusiveMinimum
                    {type: number, minimum: 1, exclusiveMinimum: false} | 1 | fine
                    {type: number, maximum: 1, exclusiveMaximum: true}  | 1 | body exclusiveMaximum
                    """)
    void readsSchemasOfOpenApi30(String schema, String value, String expected) {
        assertThat(faults(schema("3.0.3", schema).faults("body", json(value)))).isEqualTo(expected);
    }

    @Test
    void namesEveryFaultAndItsPlace() {
        Schema order =
                schema(
                        "3.1.0",
                        """
                        type: object
                        required: [customer, items]
                        properties:
                          customer: {type: string, format: uuid}
                          items:
                            type: array
                            items:
                              type: object
                              properties: {sku: {type: string}, quantity: {type: integer, minimum: 1}}
                        """);
        assertThat(order.faults("body", json("{\"items\":[{\"quantity\":0,\"price\":1}]}")))
                .containsExactly(
                        new Fault("body/items/0/quantity", "minimum", "must be at least 1"),
                        new Fault("body/customer", "required", "is missing"),
                        new Fault(
                                "body/items/0/price",
                                "additionalProperties",
                                "is not a field that is known here"));
    }

    @Test
    void followsReferencesThatRecur() {
        Schema tree =
                schema(
                        "3.1.0",
                        """
                        $ref: '#/paths/~1/post/requestBody/content/application~1json/schema/$defs/tree'
                        $defs:
                          tree:
                            type: object
                            required: [name]
                            properties:
                              name: {type: string}
                              children: {type: array, items: {$ref: '#/paths/~1/post/requestBody/content/application~1json/schema/$defs/tree'}}
                        """);
        assertThat(
                        faults(
                                tree.faults(
                                        "body",
                                        json(
                                                "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[{}]}]}"))))
                .isEqualTo("body/children/0/children/0/name required");
    }

    @Test
    void requiresNoReadOnlyFieldAndRefusesIt() {
        Schema schema =
                schema(
                        "3.1.0",
                        "{type: object, required: [id, a], properties: {id: {readOnly: true}, a: {}}}");
        assertThat(faults(schema.faults("body", json("{\"a\":1}")))).isEqualTo("fine");
        assertThat(faults(schema.faults("body", json("{\"a\":1,\"id\":7}"))))
                .isEqualTo("body/id readOnly");
    }
}
