package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes at all: every transformation answers, and what it says it cannot change it does not change.
@Tag("long")
final class TransformationFuzz {

    @DictionaryEntries({
        "%u0041",
        "%ud83d%ude00",
        "\\\\u0061",
        "\\\\ff1c ",
        "&#x3c;",
        "&colon;",
        "0x4142",
        "/*",
        "*/",
        "<!--",
        "-->",
        "../",
        "QUJD",
        "\\xc0\\xaf",
        "\\xc2\\xa0"
    })
    @FuzzTest(maxDuration = "60s")
    void answersAndKeepsItsWordAboutBytes(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        ByteSet present = ByteSet.in(text);
        for (Transformation one : Catalogue.ALL) {
            String result = one.apply(text);
            assertThat(one.canChange(present) || result == text).as(one.name()).isTrue();
            assertThat(result == text).as(one.name()).isEqualTo(result.equals(text));
        }
    }
}
