package io.gatehouse.spec.schema;

import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.json;
import static io.gatehouse.spec.Specimen.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonString;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaAttackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*a){20}$", "^([a-z]+\\d*)+$"})
    void runsEvilPatternsInLinearTime(String pattern) { // CWE-1333
        Schema schema = schema("3.1.0", "{pattern: '" + pattern + "'}");
        Json evil = new JsonString("a".repeat(50_000) + "!");
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> schema.faults("body", evil));
    }

    @Test
    void givesUpOnChoicesThatMultiply() { // CWE-407
        Schema schema =
                schema(
                        "3.1.0",
                        """
                        $ref: '#/paths/~1/post/requestBody/content/application~1json/schema/$defs/n'
                        $defs:
                          n:
                            oneOf:
                              - {type: array, items: {$ref: '#/paths/~1/post/requestBody/content/application~1json/schema/$defs/n'}, maxItems: 1}
                              - {type: array, items: {$ref: '#/paths/~1/post/requestBody/content/application~1json/schema/$defs/n'}, minItems: 1}
                              - {type: string}
                        """);
        String deep = "[".repeat(60) + "1" + "]".repeat(60);
        Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () ->
                        assertThat(faults(schema.faults("body", json(deep))))
                                .isEqualTo("body complexity"));
    }

    @Test
    void givesUpOnManyMembersUnderManyChoices() { // CWE-407
        String self = "'#/paths/~1/post/requestBody/content/application~1json/schema/$defs/n'";
        Schema schema =
                schema(
                        "3.1.0",
                        """
                        $ref: %1$s
                        $defs:
                          n:
                            type: object
                            additionalProperties: {type: string}
                            oneOf:
                              - {properties: {n: {$ref: %1$s}}, required: [a]}
                              - {properties: {n: {$ref: %1$s}}, required: [b]}
                              - {properties: {n: {$ref: %1$s}}, required: [c]}
                        """
                                .formatted(self));
        String members =
                IntStream.range(0, 9_000)
                        .mapToObj(n -> "\"k" + n + "\":\"\"")
                        .collect(Collectors.joining(",", "{", "}"));
        String deep = "{\"n\":".repeat(20) + members + "}".repeat(20);
        Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () ->
                        assertThat(faults(schema.faults("body", json(deep))))
                                .isEqualTo("body complexity"));
    }

    @Test
    void findsRepeatedItemsAmongEqualHashesFast() { // CWE-407
        String[] twins = {"Aa", "BB"};
        String items =
                IntStream.range(0, 1 << 15)
                        .mapToObj(n ->
                                IntStream.range(0, 15)
                                        .mapToObj(bit -> twins[n >> bit & 1])
                                        .collect(Collectors.joining()))
                        .map(text -> "\"" + text + "\"")
                        .collect(Collectors.joining(",", "[", "]"));
        Schema schema = schema("3.1.0", "{uniqueItems: true}");
        Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThat(faults(schema.faults("body", json(items)))).isEqualTo("fine"));
    }

    @Test
    void reportsOnlySoManyFaults() { // CWE-400
        Schema schema = schema("3.1.0", "{items: {type: string}}");
        String items =
                IntStream.range(0, 1000)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(schema.faults("body", json(items))).hasSize(20);
    }

    @Test
    void neverEchoesValuesOrRawNames() { // CWE-79, CWE-117, CWE-209
        Schema schema = schema("3.1.0", "{type: object, properties: {a: {type: integer}}}");
        String fault =
                schema.faults("body", json("{\"<b>\\r\\nx/\\u00e9" + "y".repeat(200) + "\":1}"))
                        .getFirst()
                        .at();
        assertThat(fault).isEqualTo("body/<b>??x~1?" + "y".repeat(56) + "...");
        assertThat(schema.faults("body", json("{\"a\":\"4111111111111111\"}")).toString())
                .doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.99999999999999999999", "1.00000000000000000001", "9007199254740993e-15"})
    void judgesNumbersAlsoAsDoubles(String number) { // CWE-1339: an application would read 1
        Schema schema = schema("3.1.0", "{exclusiveMaximum: 1}");
        assertThat(faults(schema.faults("body", json(number)))).isEqualTo("body exclusiveMaximum");
    }
}
