package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes: an answer, of bytes, and no value without a name below the root.
@Tag("long")
final class JsonBodyFuzz {
    @DictionaryEntries({"{", "}", "[", "]", "\":\"", "\\u0041", "\\ud83d", "true", "null", "1e5"})
    @FuzzTest(maxDuration = "60s")
    void answersWithinItsLimits(byte[] bytes) {
        BodyArguments read = BodyProcessor.JSON.read(bytes, "", BodyLimits.RECOMMENDED);
        assertThat(read.arguments()).hasSizeLessThanOrEqualTo(bytes.length);
        assertThat(read.arguments()).allMatch(argument -> argument.name().startsWith("json"));
    }
}
