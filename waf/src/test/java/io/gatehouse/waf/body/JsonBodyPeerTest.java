package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Jackson, strict as it is by default, and this reader agree on what is JSON, and on what its values are.
class JsonBodyPeerTest {
    private static final int TEXTS = 30_000;
    private static final JsonMapper JACKSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\":",
        "\"b\"",
        "\"\\u0041\\n\"",
        "\"\u00c3\u00a9\"",
        "\"\\ud83d\\ude00\"",
        "0",
        "1",
        "-",
        ".",
        "e",
        "E+",
        "12",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\0",
        "\\",
        "\u00ff",
        "\u007f",
        "\t",
        "//",
        "'",
        "nul",
        "[1,2]",
        "{\"c\":[{}]}"
    };

    @Test
    void bothTakeTheSameTextsForJson() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            boolean isValid = isValid(text);
            valid += isValid ? 1 : 0;
            assertThat(Bodies.json(text).error().isEmpty())
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(isValid);
        }
        assertThat(valid).isBetween(TEXTS / 20, TEXTS);
    }

    @Test
    void bothReadTheSameStringsAndNumbers() {
        Random random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            if (isValid(text)) {
                List<String> values = new ArrayList<>();
                collect(JACKSON.readTree(utf8(text)), values);
                List<String> ours =
                        Bodies.json(text).arguments().stream()
                                .map(Argument::value)
                                .filter(value -> !value.isEmpty())
                                .toList();
                assertThat(ours).hasSizeGreaterThanOrEqualTo(values.size());
                assertThat(ours).as(text).containsAll(values);
            }
        }
    }

    /// Strings and words; numbers may be written in other ways.
    private static void collect(JsonNode node, List<String> values) {
        if (node.isContainer()) {
            node.forEach(child -> collect(child, values));
        } else if (node.isString() && !node.stringValue().isEmpty()) {
            values.add(Utf8.bytes(node.stringValue()));
        } else if (node.isBoolean()) {
            values.add(String.valueOf(node.booleanValue()));
        }
    }

    private static boolean isValid(String text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(Bodies.bytes(text)));
            return !JACKSON.readTree(utf8(text)).isMissingNode();
        } catch (CharacterCodingException | JacksonException malformed) {
            return false;
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    /// JSON in half of all cases, but for a piece here and there.
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextBoolean()) {
            value(random, text, 3);
            if (random.nextBoolean()) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        } else {
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    private static void value(Random random, StringBuilder text, int depth) {
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text.append('"').append(random.nextInt(99)).append("\\u00e9\"");
            case 1 -> text.append(random.nextInt(-99, 99));
            case 2 -> text.append(random.nextBoolean() ? "true" : "null");
            case 3 -> text.append(random.nextInt(9)).append(".5e-").append(random.nextInt(9));
            case 4 -> {
                text.append('[');
                value(random, text, depth - 1);
                text.append(", ");
                value(random, text, depth - 1);
                text.append(']');
            }
            default -> {
                text.append("{\"a\" :");
                value(random, text, depth - 1);
                text.append(",\"b\":");
                value(random, text, depth - 1);
                text.append('}');
            }
        }
    }
}
