package io.gatehouse.waf.body;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c0\u00af", // CWE-176 overlong solidus
                "\u00c1\u00bf",
                "\u00e0\u0080\u00af", // CWE-176 overlong
                "\u00f0\u0080\u0080\u00af",
                "\u00ed\u00a0\u0080", // CWE-176 surrogate
                "\u00f4\u0090\u0080\u0080", // above U+10FFFF
                "\u00f8\u0088\u0080\u0080\u0080",
                "\u0080", // CWE-838 continuation without a beginning
                "\u00c3", // cut off
                "\u00e2\u0082",
                "\u00f0\u009f\u0098",
                "\u00c3(",
                "\u00fe",
                "\u00ff"
            })
    void whatIsNotUtf8IsAnError(String bytes) {
        assertThat(Bodies.json("[\"" + bytes + "\"]").error())
                .contains("is JSON that is not in UTF-8");
        assertThat(Bodies.json("[\"a\"]" + bytes).error()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u007f",
                "\u00c2\u0080",
                "\u00df\u00bf",
                "\u00e0\u00a0\u0080",
                "\u00ed\u009f\u00bf",
                "\u00ee\u0080\u0080",
                "\u00ef\u00bf\u00bf",
                "\u00f0\u0090\u0080\u0080",
                "\u00f4\u008f\u00bf\u00bf"
            })
    void theFirstAndLastCharactersOfEachLengthAreRead(String bytes) {
        assertThat(Bodies.pairs(Bodies.json("\"" + bytes + "\""))).isEqualTo("json=" + bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"\\u0061\":2}          | json.a=1 json.a=2", // CWE-436 a name twice
                "{\"a\":\"1\",\"a\":{\"b\":2}}    | json.a=1 json.a.b=2",
                "{\"__proto__\":{\"x\":1}}        | json.__proto__.x=1", // CWE-1321
                "{\"; select\":{}}                | `json.; select=`", // CWE-89 in an empty one's
                // name
                "{\"<x>\":[]}                     | json.<x>=",
                "{\"a\\u0000b\":\"c\\u0000\"}     | `json.a\0b=c\0`", // CWE-158
                "{\"a\":\"\\u003cscript\\u003e\"} | json.a=<script>", // CWE-79 escaped
                "{\"\\u0024where\":\"1\"}         | json.$where=1", // CWE-943
            })
    void rulesSeeWhatIsHidden(String json, String expected) {
        BodyArguments read = Bodies.json(json);
        assertThat(Bodies.pairs(read)).isEqualTo(expected);
        assertThat(read.error()).isEmpty();
    }

    @Test
    void deepTextsNeedNoStack() { // CWE-674
        String deep = "[".repeat(1_000_000);
        assertThat(Bodies.json(deep, Bodies.unlimited()).error())
                .contains("is JSON that ends too early");
        assertThat(Bodies.json("{\"a\":".repeat(1_000_000), Bodies.unlimited()).error())
                .isPresent();
        assertThat(Bodies.json("[".repeat(50_000), BodyLimits.RECOMMENDED).error())
                .contains("is JSON nested more than 512 deep");
    }

    @Test
    void longNamesAboveManyValuesDoNotMultiply() { // CWE-789
        String name = "n".repeat(50_000);
        String values = "1,".repeat(900) + "1";
        BodyArguments read = Bodies.json("{\"" + name + "\":[" + values + "]}");
        assertThat(read.error()).contains("has JSON names that are too long");
        assertThat(read.arguments().stream().mapToLong(a -> a.name().length()).sum())
                .isLessThanOrEqualTo(BodyLimits.RECOMMENDED.jsonNamesBytesMax());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"\":",
                "1,",
                "\"a\",",
                "[],",
                "[[],[]],",
                " ",
                "9",
                "\\u0041",
                "\\ud83d",
                "\\",
                "a",
                "\u00c3\u00a9",
                "-"
            })
    void longTextsTakeLinearTime(String piece) { // CWE-407
        String pieces = piece.repeat(2_000_000 / piece.length());
        assertTimeoutPreemptively(
                ofSeconds(20),
                () -> {
                    Bodies.json(pieces, Bodies.unlimited());
                    Bodies.json("[" + pieces, Bodies.unlimited());
                    Bodies.json("[\"" + pieces + "\"]", Bodies.unlimited());
                });
    }
}
