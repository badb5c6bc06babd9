package io.gatehouse.spec.schema;

import static io.gatehouse.spec.Specimen.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Equal descriptions judge equally, however their parts are put together. The seed is the test's argument.
class SchemaProperties {
    private static final int ROUNDS = 3_000;

    private static final List<Schema> SPELLINGS =
            List.of(
                    schema(
                            "3.1.0",
                            "{type: object, properties: {a: {maximum: 5}, b: {}, c: {}}, required: [a]}"),
                    schema(
                            "3.1.0",
                            "{allOf: [{properties: {a: {maximum: 5}}, required: [a]}, {properties: {b: {}}}], properties: {c: {}}, type: object}"),
                    schema(
                            "3.1.0",
                            "{type: object, anyOf: [{properties: {a: {}, b: {}, c: {}}}, {required: [zzz]}], allOf: [{properties: {a: {maximum: 5}}, required: [a]}]}"),
                    schema(
                            "3.1.0",
                            "{type: object, properties: {a: {maximum: 5}, b: {}, c: {}}, required: [a], unevaluatedProperties: false}"),
                    schema(
                            "3.1.0",
                            "{type: object, patternProperties: {'^a$': {maximum: 5}, '^[bc]$': {}}, required: [a]}"));

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 99})
    void closesObjectsEquallyHoweverTheyAreComposed(long seed) {
        Random random = new Random(seed);
        int allowed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            JsonObject value = object(random);
            boolean expected = isAllowed(value);
            for (Schema spelling : SPELLINGS) {
                assertThat(spelling.faults("body", value).isEmpty())
                        .as("%s", value)
                        .isEqualTo(expected);
            }
            allowed += expected ? 1 : 0;
        }
        assertThat(allowed).isBetween(50, ROUNDS - 50);
    }

    private static boolean isAllowed(JsonObject value) {
        return List.of("a", "b", "c").containsAll(value.members().keySet())
                && value.value("a").orElse(null) instanceof JsonNumber number
                && number.value().compareTo(BigDecimal.valueOf(5)) <= 0;
    }

    private static JsonObject object(Random random) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            if (random.nextInt(name.equals("d") ? 4 : 2) == 0) {
                members.put(name, new JsonNumber(BigDecimal.valueOf(random.nextInt(10))));
            }
        }
        return new JsonObject(members);
    }
}
