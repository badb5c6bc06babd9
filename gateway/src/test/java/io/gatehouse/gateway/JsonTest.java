package io.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @Test
    void writesFieldsObjectsAndArraysWithTheirCommas() {
        Json json = new Json().open().field("a", "x").field("b", 7).field("c", true);
        json.name("d").openArray().open().field("e", 1).close().open().close().closeArray();
        json.name("f").open().close().name("g").openArray().closeArray().close();

        assertThat(json.toBytes())
                .asString(US_ASCII)
                .isEqualTo(
                        "{\"a\":\"x\",\"b\":7,\"c\":true,\"d\":[{\"e\":1},{}],\"f\":{},\"g\":[]}");
    }

    /// CWE-116, CWE-117: what is escaped is still the same character to a reader.
    @ParameterizedTest(name = "U+{0} is written {1}")
    @CsvSource({
        "0000, \\u0000",
        "000a, \\u000a",
        "001f, \\u001f",
        "0020, ' '",
        "0022, '\\\"'",
        "005c, '\\\\'",
        "007e, ~",
        "007f, \\u007f",
        "00e9, \\u00e9",
        "2028, \\u2028",
        "d83d, \\ud83d",
        "ffff, \\uffff",
        "1234, \\u1234",
        "abcd, \\uabcd",
    })
    void escapesEverythingOutsideVisibleAscii(String codeUnit, String written) {
        String value = String.valueOf((char) Integer.parseInt(codeUnit, 16));

        assertThat(new Json().open().field("a", value).close().toBytes())
                .asString(US_ASCII)
                .isEqualTo("{\"a\":\"" + written + "\"}");
    }

    /// CWE-787: room for the longest escapes, at every length around the room that there is.
    @Test
    void growsWithWhatIsWritten() {
        for (int length = 0; length < 2_000; length++) {
            String value = "\u2028".repeat(length);

            assertThat(new Json().open().field("a", value).field("b", length).close().toBytes())
                    .hasSize("{\"a\":\"\",\"b\":}".length() + 6 * length + digits(length));
        }
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
