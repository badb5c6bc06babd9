package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonWriter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written is read back, and every body has an answer.
class BodyProperties {
    private static final int RUNS = 2_000;

    /// Pieces of all formats, which often meet.
    private static final String[] PIECES = {
        "a=1",
        "&",
        "=",
        "%41",
        "%",
        "+",
        ";",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\"a\":",
        "\\u0041",
        "\\ud83d",
        "\\",
        "1e5",
        "-0.1",
        "true",
        "null",
        "<a>",
        "</a>",
        "<a b=\"",
        "/>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a>",
        "&lt;",
        "&#65;",
        "--XX\r\n",
        "--XX--",
        "--",
        "\r\n",
        "\n",
        "\r",
        " ",
        "\0",
        "Content-Disposition: form-data; name=\"a\"\r\n",
        "; filename=\"f\"",
        "Content-Type: text/plain\r\n",
        "\r\n\r\n",
        "\u00c3\u00a9",
        "\u00ff",
        "'",
        "x"
    };

    @Test
    void pairsAreReadBack() {
        forAny(random -> {
            List<Argument> pairs = pairs(random);
            StringBuilder text = new StringBuilder();
            pairs.forEach(pair -> text.append('&').append(pair.raw()));
            assertThat(Urlencoded.read(text.toString(), '&', BodyLimits.RECOMMENDED).arguments())
                    .isEqualTo(pairs);
        });
    }

    private static List<Argument> pairs(Random random) {
        List<Argument> pairs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = bytes(random);
            String value = bytes(random);
            String raw = encode(name) + "=" + encode(value);
            pairs.add(new Argument(name, value, raw));
        }
        return pairs;
    }

    private static String encode(String bytes) {
        return URLEncoder.encode(bytes, ISO_8859_1);
    }

    @Test
    void fieldsAndFilesAreReadBack() {
        forAny(random -> {
            String boundary = "----Boundary" + random.nextLong(Long.MAX_VALUE);
            StringBuilder body = new StringBuilder();
            List<String> written = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String name = "n" + name(random);
                String file = random.nextBoolean() ? "" : "f" + name(random);
                String content = bytes(random);
                body.append("--").append(boundary).append("\r\n").append(head(name, file));
                body.append("\r\n").append(content).append("\r\n");
                written.add(name + "|" + file + "|" + content);
            }
            BodyArguments read =
                    Bodies.multipart(
                            "multipart/form-data; boundary=" + boundary,
                            body + "--" + boundary + "--\r\n");
            assertThat(read.error()).isEmpty();
            assertThat(read.isStrictError()).isFalse();
            assertThat(names(read)).containsExactlyInAnyOrderElementsOf(written);
            assertThat(read.partHeaders()).hasSize(written.size());
        });
    }

    private static String head(String name, String file) {
        String filename = file.isEmpty() ? "" : "; filename=\"" + quote(file) + "\"";
        return "Content-Disposition: form-data; name=\"" + quote(name) + "\"" + filename + "\r\n";
    }

    private static String quote(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static List<String> names(BodyArguments read) {
        List<String> names = new ArrayList<>();
        read.arguments().forEach(field -> names.add(field.name() + "||" + field.value()));
        read.files()
                .forEach(file ->
                        names.add(
                                file.field()
                                        + "|"
                                        + file.filename()
                                        + "|"
                                        + file.content().text()));
        return names;
    }

    @Test
    void jsonIsReadBack() {
        forAny(random -> {
            Map<String, String> leaves = new LinkedHashMap<>();
            byte[] body = JsonWriter.utf8(object(random, "json", leaves, 4));
            BodyArguments read =
                    BodyProcessor.JSON.read(body, "application/json", Bodies.unlimited());
            assertThat(read.error()).isEmpty();
            Map<String, String> readLeaves = new LinkedHashMap<>();
            read.arguments().forEach(leaf -> readLeaves.put(leaf.name(), leaf.value()));
            assertThat(readLeaves).containsExactlyEntriesOf(leaves);
        });
    }

    private static Json object(Random random, String path, Map<String, String> leaves, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String name = i + text(random).replace('.', '_');
            members.put(name, value(random, path + "." + utf8(name), leaves, depth - 1));
        }
        return new JsonObject(members);
    }

    private static Json array(Random random, String path, Map<String, String> leaves, int depth) {
        List<Json> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            items.add(value(random, path + ".array_" + i, leaves, depth - 1));
        }
        return new JsonArray(items);
    }

    private static Json value(Random random, String path, Map<String, String> leaves, int depth) {
        switch (depth > 0 ? random.nextInt(6) : random.nextInt(4)) {
            case 0 -> {
                String text = text(random);
                leaves.put(path, utf8(text));
                return new JsonString(text);
            }
            case 1 -> {
                BigDecimal number = BigDecimal.valueOf(random.nextLong(), random.nextInt(-9, 9));
                leaves.put(path, number.toString());
                return new JsonNumber(number);
            }
            case 2 -> {
                boolean truth = random.nextBoolean();
                leaves.put(path, String.valueOf(truth));
                return new JsonBoolean(truth);
            }
            case 3 -> {
                leaves.put(path, "");
                return new JsonNull();
            }
            case 4 -> {
                return object(random, path, leaves, depth);
            }
            default -> {
                return array(random, path, leaves, depth);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBodyHasAnAnswerOfBytes(BodyProcessor processor) {
        forAny(random -> {
            byte[] body = Bodies.bytes(pieces(random));
            byte[] copy = body.clone();
            BodyArguments read = processor.read(body, Bodies.TYPE, BodyLimits.RECOMMENDED);
            assertThat(body).isEqualTo(copy);
            read.arguments().forEach(BodyProperties::requireBytes);
            assertThat(processor.read(body, Bodies.TYPE, BodyLimits.RECOMMENDED).flags())
                    .isEqualTo(read.flags());
        });
    }

    @Test
    void everyContentTypePicksOneProcessor() {
        forAny(random -> {
            String type = pieces(random);
            BodyProcessor picked = BodyProcessor.of(type);
            assertThat(BodyProcessor.of(type + ";" + type)).isEqualTo(BodyProcessor.of(type + ";"));
            picked.read(new byte[0], type, BodyLimits.RECOMMENDED);
        });
    }

    @Test
    void cutBodiesNeverLoseAnErrorSilently() {
        forAny(random -> {
            String body =
                    "--XX\r\n"
                            + head("a" + name(random), "")
                            + "\r\n"
                            + bytes(random)
                            + "\r\n--XX--\r\n";
            String cut = body.substring(0, random.nextInt(1, body.length() - 3));
            assertThat(Bodies.multipart(Bodies.TYPE, cut).error()).isPresent();
        });
    }

    private static void requireBytes(Argument argument) {
        assertThat((argument.name() + argument.value() + argument.raw()).chars())
                .allMatch(c -> c <= 0xFF);
    }

    private static String bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    /// Of a part: no apostrophe, which is flagged, and no control character.
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            char c = (char) random.nextInt(' ', 0x100);
            name.append(c == '\'' || c == 0x7F ? '\\' : c);
        }
        return name.toString();
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 0, 0x2FFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "--XX\r\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void forAny(Consumer<Random> property) {
        long first = System.nanoTime();
        for (long seed = first; seed < first + RUNS; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
    }
}
