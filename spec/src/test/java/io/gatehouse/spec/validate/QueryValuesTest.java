package io.gatehouse.spec.validate;

import static io.gatehouse.spec.Specimen.querying;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The declared parameters of a query as values, for those who judge by them.
class QueryValuesTest {
    private static final RequestValidator VALIDATOR =
            querying(
                    QueryDialect.EXPRESS,
                    """
                    - {name: limit, in: query, schema: {type: integer, maximum: 99}}
                    - {name: sort, in: query, schema: {type: string}}
                    - {name: tags, in: query, schema: {type: array, items: {type: string}}}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; {}",
                "limit=5; {\"limit\": 5}",
                "limit=500; {\"limit\": 500}",
                "limit=x; {\"limit\": \"x\"}",
                "sort=5&limit=%35; {\"limit\": 5, \"sort\": \"5\"}",
                "tags=a&tags=b; {\"tags\": [\"a\", \"b\"]}",
                "tags=a; {\"tags\": [\"a\"]}",
                "other=1&sort=a; {\"sort\": \"a\"}"
            })
    void areOfTheTypesThatAreDeclared(String query, String json) {
        JsonText.Read expected = (JsonText.Read) JsonReader.read(json);
        assertThat(VALIDATOR.queryValues(query).orElseThrow()).isEqualTo(expected.value());
    }

    // CWE-235: who judges by a value must know that the application reads the same
    @ParameterizedTest
    @ValueSource(strings = {"sort=a&sort=b", "limit=1&limit=1", "sort=%", "sort=%FF", "a%00=1"})
    void areNoneWhereAnythingIsAmbiguous(String query) {
        assertThat(VALIDATOR.queryValues(query)).isEmpty();
    }
}
