package io.gatehouse.spec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is read as what it was.
class JsonWriterProperties {
    private static final String ALPHABET = "aZ09 \"\\/\b\f\n\r\t\u0001\u001fäß€\u2028😀{}[]:,";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "null",
                "true",
                "-0",
                "1.50",
                "1E+30",
                "{\"a\":[1,{\"b\":null}],\"c\":\"\\\"\\\\\"}"
            })
    void keepsTheText(String text) {
        assertThat(new String(JsonWriter.utf8(read(text)), UTF_8))
                .isEqualTo(text.equals("-0") ? "0" : text);
    }

    @RepeatedTest(200)
    void whatIsWrittenIsReadAsItWas() {
        long seed = System.nanoTime();
        Json value = any(new Random(seed), 4);
        assertThat(JsonReader.read(JsonWriter.utf8(value)))
                .as("seed %d", seed)
                .isEqualTo(new JsonText.Read(value));
    }

    private static Json read(String text) {
        return ((JsonText.Read) JsonReader.read(text)).value();
    }

    private static Json any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new Json.JsonNull();
            case 1 -> new Json.JsonBoolean(random.nextBoolean());
            case 2 -> new Json.JsonNumber(number(random));
            case 3 -> new Json.JsonString(text(random));
            case 4 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(any(random, depth - 1));
                }
                yield new Json.JsonArray(items);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(random), any(random, depth - 1));
                }
                yield new Json.JsonObject(members);
            }
        };
    }

    private static BigDecimal number(Random random) {
        return BigDecimal.valueOf(random.nextLong(), random.nextInt(-20, 20));
    }

    private static String text(Random random) {
        int[] points = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
