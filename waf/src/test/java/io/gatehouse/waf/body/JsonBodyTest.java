package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"}                  | json.a=b",
                "{\"a\":{\"b\":{\"c\":1}},\"d\":2} | json.a.b.c=1 json.d=2",
                "{\"a\":[\"x\",\"y\"]}          | json.a.array_0=x json.a.array_1=y",
                "{\"a\":[{\"b\":1},{\"b\":2}]}  | json.a.array_0.b=1 json.a.array_1.b=2",
                "[[1,[2]],3]        | json.array_0.array_0=1 json.array_0.array_1.array_0=2 json.array_1=3",
                "[1,{\"a\":2},3]    | json.array_0=1 json.array_1.a=2 json.array_2=3",
                "\"text\"           | json=text",
                "-12.5e+3           | json=-12.5e+3",
                "[0,-0,1E2,0.10]    | json.array_0=0 json.array_1=-0 json.array_2=1E2 json.array_3=0.10",
                "[true,false,null]  | `json.array_0=true json.array_1=false json.array_2=`",
                "{\"a\":1,\"a\":2}  | json.a=1 json.a=2",
                "{\"\":1}           | json.=1",
                "{\"a\":{},\"b\":[],\"c\":1} | `json.a= json.b= json.c=1`",
                "{\"a.b\":1}        | json.a.b=1",
                "` { \"a\" :\t[ 1 , 2 ]\r\n} ` | json.a.array_0=1 json.a.array_1=2",
                "{}                 | ``",
                "[]                 | ``",
            })
    void valuesAreNamedByTheirPath(String json, String expected) {
        BodyArguments read = Bodies.json(json);
        assertThat(Bodies.pairs(read)).isEqualTo(expected);
        assertThat(read.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\\u0041b           | Ab",
                "\\\"\\\\\\/        | `\"\\/`",
                "x\\b\\f\\n\\r\\ty  | `x\b\f\n\r\ty`",
                "\\u0000            | `\0`",
                "\\u00e9            | \u00c3\u00a9",
                "\\uD83D\\ude00     | \u00f0\u009f\u0098\u0080",
                "\\ud83d            | \u00ef\u00bf\u00bd",
                "\\ude00\\ud83dx    | \u00ef\u00bf\u00bd\u00ef\u00bf\u00bdx",
                "\\ud83d\\u0041     | \u00ef\u00bf\u00bdA",
                "\\ud83d\\n         | `\u00ef\u00bf\u00bd\n`",
                "caf\u00c3\u00a9    | caf\u00c3\u00a9",
            })
    void stringsAreDecodedToUtf8(String string, String expected) {
        BodyArguments read = Bodies.json("{\"" + string + "\":\"" + string + "\"}");
        assertThat(read.error()).isEmpty();
        assertThat(Bodies.pairs(read)).isEqualTo("json." + expected + "=" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1]",
                "[1}",
                "[1]]",
                "1 2",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "0x10",
                "NaN",
                "tru",
                "nul",
                "True",
                "\"a",
                "\"\t\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\",
                "[1]\0",
                "\0",
                "// c\n1",
                "{} {}"
            })
    void whatIsNotJsonIsAnError(String text) {
        assertThat(Bodies.json(text).error()).isPresent();
    }

    @Test
    void theErrorTellsWhere() {
        assertThat(Bodies.json("{\"a\":1,}").error()).contains("is not JSON at byte 7");
        assertThat(Bodies.json("[1").error()).contains("is JSON that ends too early");
    }

    @Test
    void whatWasReadBeforeAnErrorIsKept() {
        assertThat(Bodies.pairs(Bodies.json("{\"a\":1,\"b\":[2,oops")))
                .isEqualTo("json.a=1 json.b.array_0=2");
    }

    @Test
    void aByteOrderMarkIsAnError() {
        assertThat(Bodies.json("\u00ef\u00bb\u00bf{}").error()).contains("is not JSON at byte 0");
    }

    @Test
    void whatIsOverTheLimitIsNotReadAndFlagged() {
        BodyArguments read = Bodies.json("[1,2,3]", Bodies.limits(2));
        assertThat(Bodies.pairs(read)).isEqualTo("json.array_0=1 json.array_1=2");
        assertThat(read.flags()).containsExactly(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED);
        assertThat(read.error()).isPresent();
    }

    @Test
    void asManyAsTheLimitAreRead() {
        BodyArguments read = Bodies.json("[1,2]", Bodies.limits(2));
        assertThat(read.flags()).isEmpty();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void depthHasALimit() {
        assertThat(nested(512).error()).isEmpty();
        assertThat(nested(513).error()).contains("is JSON nested more than 512 deep");
    }

    private static BodyArguments nested(int depth) {
        return Bodies.json("[".repeat(depth) + "1" + "]".repeat(depth), Bodies.limits(1));
    }
}
