package io.gatehouse.spec.schema;

import static io.gatehouse.spec.Specimen.problems;
import static io.gatehouse.spec.Specimen.taking;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.validate.QueryDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be enforced is told when the file is read, never ignored.
class SchemaProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    3.1.0 | {maxlength: 3}             | the keyword 'maxlength' cannot be enforced: did you mean 'maxLength'?
                    3.1.0 | {$dynamicRef: '#x'}        | the keyword '$dynamicRef' cannot be enforced: say it with other keywords, or begin its name with x-
                    3.1.0 | {nullable: true}           | 'nullable' is not a keyword of OpenAPI 3.1: write type: [..., 'null']
                    3.1.0 | {exclusiveMinimum: true}   | 'exclusiveMinimum' is true or false and must be a number: write a number
                    3.1.0 | {maxLength: '3'}           | 'maxLength' is a text and must be a number: write a number
                    3.1.0 | {maxLength: -1}            | 'maxLength' is a whole number and must be a whole number from 0: write a whole number from 0
                    3.1.0 | {type: text}               | this is not a type: write object, array, string, number, integer or boolean, 'null', or a list of them
                    3.1.0 | {required: a}              | 'required' is a text and must be a list: write a list
                    3.1.0 | {format: data-time}        | the format 'data-time' is not known: did you mean 'date-time'?
                    3.1.0 | {pattern: '(?=a)b'}        | the pattern cannot be run in linear time (lookaround or flags): write it without lookaheads, lookbehinds and back-references
                    3.1.0 | {pattern: '(a)\\1'}        | the pattern cannot be run in linear time (\\1): write it without lookaheads, lookbehinds and back-references
                    3.1.0 | {allOf: [{$ref: '#/paths/~1/post/requestBody/content/application~1json/schema'}]} | this schema contains itself without end: let it refer to itself only inside properties or items
                    3.1.0 | {$ref: 'https://x.example/s.json'} | $ref 'https://x.example/s.json' is remote, and nothing is fetched: keep a copy beside the API file and refer to that
                    3.1.0 | [a]                        | a schema is expected here, not a list: write a mapping of keywords
                    3.1.0 | {multipleOf: 0}            | 'multipleOf' must be above 0: correct it
                    3.0.3 | {const: 1}                 | 'const' is not a keyword of OpenAPI 3.0: write openapi: 3.1.0 at the top
                    3.0.3 | {type: 'null'}             | this is not a type: write object, array, string, number, integer or boolean
                    3.0.3 | {nullable: true, allOf: []} | 'nullable' means nothing without 'type': add 'type', or write openapi: 3.1.0 and anyOf: [..., {type: 'null'}]
                    3.0.3 | {type: integer, exclusiveMinimum: true} | 'exclusiveMinimum' means nothing without 'minimum': add 'minimum', or remove it
                    3.0.3 | {minimum: 1, exclusiveMaximum: false} | 'exclusiveMaximum' means nothing without 'maximum': add 'maximum', or remove it
                    3.0.3 | {$ref: '#/x', maxLength: 3} | OpenAPI 3.0 ignores 'maxLength' beside $ref: wrap the reference: allOf: [{$ref: ...}], or write openapi: 3.1.0
                    """)
    void tellsWhatCannotBeEnforced(String version, String schema, String problem) {
        assertThat(problems(taking(version, schema), QueryDialect.EXPRESS)).contains(problem);
    }
}
