package io.gatehouse.spec.schema;

import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.json;
import static io.gatehouse.spec.Specimen.schema;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fields that nobody described are refused (CWE-915, mass assignment), unless the schema says otherwise.
class ClosedObjectsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {type: object, properties: {a: {}}}                                | {"a":1}         | fine
                    {type: object, properties: {a: {}}}                                | {"a":1,"b":1}   | body/b additionalProperties
                    {type: object}                                                     | {"b":1}         | body/b additionalProperties
                    {type: object, additionalProperties: true}                         | {"b":{"c":1}}   | fine
                    {type: object, unevaluatedProperties: true}                        | {"b":{"c":1}}   | fine
                    {properties: {a: {}}}                                              | {"a":{"b":1}}   | fine
                    {properties: {a: {properties: {b: {}}}}}                           | {"a":{"c":1}}   | body/a/c additionalProperties
                    {allOf: [{properties: {a: {}}}, {properties: {b: {}}}]}            | {"a":1,"b":1}   | fine
                    {allOf: [{properties: {a: {}}}, {properties: {b: {}}}]}            | {"c":1}         | body/c additionalProperties
                    {allOf: [{properties: {a: {}}}], properties: {b: {}}}              | {"a":1,"b":1}   | fine
                    {allOf: [{properties: {a: {properties: {x: {}}}}}, {properties: {a: {properties: {y: {}}}}}]} | {"a":{"x":1,"y":1}} | fine
                    {allOf: [{properties: {a: {properties: {x: {}}}}}, {properties: {a: {properties: {y: {}}}}}]} | {"a":{"z":1}} | body/a/z additionalProperties
                    {oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]} | {"a":1} | fine
                    {oneOf: [{required: [a], properties: {a: {}, x: {}}}, {required: [b], properties: {b: {}}}]} | {"b":1,"x":1} | body/x additionalProperties
                    {anyOf: [{properties: {a: {type: string}}}, {properties: {a: {type: integer}, b: {}}}]} | {"a":"s","b":1} | body/b additionalProperties
                    {allOf: [{properties: {a: {}}, additionalProperties: true}], properties: {b: {}}} | {"c":1} | fine
                    {patternProperties: {^x: {}}}                                      | {"x1":1,"y":1}  | body/y additionalProperties
                    {type: array, items: {type: object, properties: {a: {}}}}          | [{"a":1},{"b":1}] | body/1/b additionalProperties
                    {if: {properties: {k: {const: 1}}, required: [k]}, then: {properties: {a: {}}}} | {"k":1,"a":2} | fine
                    {if: {properties: {k: {const: 1}}, required: [k]}, then: {properties: {a: {}}}, properties: {k: {}}} | {"k":2,"a":2} | body/a additionalProperties
                    {not: {required: [z]}, properties: {a: {}}}                        | {"b":1}         | body/b additionalProperties
                    {properties: {a: {}}, unevaluatedProperties: false}                | {"b":1}         | body/b unevaluatedProperties
                    """)
    void closesObjectsOverWholeCompositions(String schema, String value, String expected) {
        assertThat(faults(schema("3.1.0", schema).faults("body", json(value)))).isEqualTo(expected);
    }
}
