package io.gatehouse.spec.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds for values nobody thought of. The seed is the test's argument.
class JsonReaderProperties {
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 7_777})
    void readsWhatIsWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Json value = value(random, 4);
            assertThat(JsonReader.read(written(value, random))).isEqualTo(new JsonText.Read(value));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20_261_123, 8_888})
    void endsForAnyBytes(long seed) {
        Random random = new Random(seed);
        int unreadable = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = written(value(random, 4), random).getBytes(StandardCharsets.UTF_8);
            for (int flip = random.nextInt(3); flip >= 0; flip--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (JsonReader.read(bytes)
                    instanceof JsonText.Unreadable(String rule, String message)) {
                assertThat(rule).isNotBlank();
                assertThat(message).isNotBlank();
                unreadable++;
            }
        }
        assertThat(unreadable).isBetween(ROUNDS / 4, ROUNDS);
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonString(text(random));
            case 1 ->
                    new JsonNumber(
                            BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(-9, 9)));
            case 2 -> new JsonBoolean(random.nextBoolean());
            case 3 -> new JsonNull();
            case 4 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static Json array(Random random, int depth) {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(random, depth - 1));
        }
        return new JsonArray(items);
    }

    private static Json object(Random random, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(text(random), value(random, depth - 1));
        }
        return new JsonObject(members);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 1, 0x3000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String written(Json value, Random random) {
        String blank = random.nextBoolean() ? "" : " \t\n\r".substring(random.nextInt(4));
        String text =
                switch (value) {
                    case JsonObject object ->
                            object.members().entrySet().stream()
                                    .map(member ->
                                            quoted(member.getKey(), random)
                                                    + blank
                                                    + ":"
                                                    + written(member.getValue(), random))
                                    .collect(Collectors.joining(",", "{", "}"));
                    case JsonArray array ->
                            array.items().stream()
                                    .map(item -> written(item, random))
                                    .collect(Collectors.joining(",", "[", "]"));
                    case JsonString string -> quoted(string.text(), random);
                    case JsonNumber number -> number.value().toString();
                    case JsonBoolean bool -> String.valueOf(bool.value());
                    case JsonNull _ -> "null";
                };
        return blank + text + blank;
    }

    private static String quoted(String text, Random random) {
        return text.chars()
                .mapToObj(c ->
                        c < ' ' || c == '"' || c == '\\' || random.nextInt(10) == 0
                                ? "\\u%04x".formatted(c)
                                : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
