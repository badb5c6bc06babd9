package io.gatehouse.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.spec.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/// Any text at all: reading ends with a value, or with problems that have a place.
@Tag("long")
final class YamlFileFuzz {

    @DictionaryEntries({"a: &x", "*x", "!!str", "---\\x0A", "? ", "|\\x0A ", "{a: [", "\\x09"})
    @FuzzTest(maxDuration = "60s")
    void readsAnyText(byte[] bytes) {
        switch (YamlFile.parse(new String(bytes, StandardCharsets.UTF_8), "f.yaml")) {
            case Parsed.Right<Node>(Node root) -> assertThat(root.at().line()).isPositive();
            case Parsed.Wrong<Node>(var problems) ->
                    assertThat(problems).isNotEmpty().allMatch(each -> each.at().line() > 0);
        }
    }
}
