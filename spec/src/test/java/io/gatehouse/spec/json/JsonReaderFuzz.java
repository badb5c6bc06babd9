package io.gatehouse.spec.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/// Any bytes at all: reading ends, and never with anything but a value or a reason.
@Tag("long")
final class JsonReaderFuzz {

    @DictionaryEntries({
        "{\\\"a\\\":",
        "[1,",
        "\\\\u0000",
        "\\\\ud800",
        "1e309",
        "__proto__",
        "\\\"\\\""
    })
    @FuzzTest(maxDuration = "60s")
    void readsTheSameFromBytesAndFromText(byte[] bytes) {
        JsonText read = JsonReader.read(bytes);
        if (read instanceof JsonText.Read) {
            assertThat(JsonReader.read(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(read);
        }
    }
}
