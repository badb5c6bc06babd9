package io.gatehouse.spec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() {
        Json json =
                read(" {\"a\" : [1, -2.50e1, true, false, null, \"x\\n\\u00e9\\/\"], \"\": {}} ");
        assertThat(json)
                .isEqualTo(
                        new JsonObject(
                                Map.of(
                                        "a",
                                        new JsonArray(
                                                List.of(
                                                        number("1"),
                                                        number("-25"),
                                                        new JsonBoolean(true),
                                                        new JsonBoolean(false),
                                                        new JsonNull(),
                                                        new JsonString("x\n\u00e9/"))),
                                        "",
                                        new JsonObject(Map.of()))));
    }

    /// It stands in texts, and also for what a lenient decoder cannot read.
    @Test
    void takesTheReplacementCharacterItself() {
        assertThat(JsonReader.read("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonText.Read(new JsonString("\uFFFD")));
    }

    @Test
    void membersStayAsTheyWere() {
        Map<String, Json> members = new HashMap<>(Map.of("a", new JsonNull()));
        JsonObject object = new JsonObject(members);
        members.clear();

        assertThat(object.members()).containsExactly(Map.entry("a", new JsonNull()));
        assertThatThrownBy(() -> object.members().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.members().put("b", new JsonNull()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "NaN",
                "Infinity",
                "tru",
                "nulll",
                "\"\t\"",
                "\"\\x\"",
                "\"",
                "\"\\u12\"",
                "// c\n1",
                "1 /* c */",
                "[1]]",
                "\u00a01",
                "0x10",
                "{\"a\"}",
                "1_000"
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(rule(text)).isEqualTo("syntax");
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0, true", "1e2, 100, true", "0, -0, true", "1, 2, false"})
    void comparesNumbersByValue(String one, String other, boolean equal) {
        assertThat(read(one).equals(read(other))).isEqualTo(equal);
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }

    private static Json read(String text) {
        return ((JsonText.Read) JsonReader.read(text.getBytes(StandardCharsets.UTF_8))).value();
    }

    private static String rule(String text) {
        return ((JsonText.Unreadable) JsonReader.read(text)).rule();
    }
}
