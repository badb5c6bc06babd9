package io.gatehouse.spec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderAttackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"user\",\"role\":\"admin\"}   | duplicateName", // CWE-436
                "{\"role\":1,\"r\\u006fle\":2}            | duplicateName", // CWE-436, spelled in
                // two ways
                "{\"__proto__\":{\"admin\":true}}         | prototype", // CWE-1321
                "{\"\\u005f_proto__\":1}                  | prototype", // CWE-1321
                "{\"constructor\":{\"prototype\":{}}}     | prototype", // CWE-1321
                "1e999999                                 | number", // CWE-400, infinite as a
                // double
                "-1e-999999                               | number", // CWE-400
                "1e99999999999                            | number", // CWE-190
                "\"\\ud800\"                              | surrogate", // CWE-176
                "\"\\udc00\\ud800\"                       | surrogate", // CWE-176
                "{\"\\ud800\":1}                          | surrogate", // CWE-176
                "\"a\\u0000b\"                            | nul", // CWE-158
            })
    void refusesWhatReadersDisagreeOn(String text, String rule) {
        assertThat(rule(JsonReader.read(text))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "22c0af22,     utf-8", // CWE-176: overlong slash
        "22eda08022,   utf-8", // CWE-176: a surrogate in UTF-8
        "22ff22,       utf-8", // CWE-176
        "22c3,         utf-8", // CWE-176: cut short
        "efbbbf31,     syntax", // CWE-436: byte order mark
        "fffe3100,     utf-8", // CWE-436: UTF-16
        "3100,         syntax", // CWE-158: NUL
        "22f490808022, utf-8", // CWE-176: beyond U+10FFFF
    })
    void refusesOtherEncodings(String hex, String rule) {
        assertThat(rule(JsonReader.read(HexFormat.of().parseHex(hex)))).isEqualTo(rule);
    }

    @Test
    void refusesDeepNesting() { // CWE-674
        assertThat(rule(JsonReader.read("[".repeat(100_000)))).isEqualTo("depth");
        assertThat(rule(JsonReader.read("{\"a\":".repeat(65) + "1" + "}".repeat(65))))
                .isEqualTo("depth");
    }

    @Test
    void boundsEverything() { // CWE-400
        assertThat(rule(JsonReader.read("1".repeat(65)))).isEqualTo("number");
        assertThat(rule(JsonReader.read("{\"" + "n".repeat(257) + "\":1}"))).isEqualTo("length");
        assertThat(rule(JsonReader.read("[" + "1,".repeat(100_001) + "1]"))).isEqualTo("count");
        String members =
                IntStream.rangeClosed(0, JsonReader.MEMBERS_MAX)
                        .mapToObj(n -> "\"" + n + "\":1")
                        .collect(Collectors.joining(",", "{", "}"));
        assertThat(rule(JsonReader.read(members))).isEqualTo("count");
    }

    @Test
    void allowsAConstructorThatIsNoPrototype() {
        assertThat(JsonReader.read("{\"constructor\":\"Lego\"}")).isInstanceOf(JsonText.Read.class);
    }

    private static String rule(JsonText text) {
        return ((JsonText.Unreadable) text).rule();
    }
}
