package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes: an answer, and no more content than there are bytes.
@Tag("long")
final class MultipartBodyFuzz {
    @DictionaryEntries({
        "--XX\\x0D\\x0A",
        "--XX--",
        "Content-Disposition: form-data; name=\"a\"",
        "; filename=\"f\"",
        "\\x0D\\x0A\\x0D\\x0A",
        "filename*="
    })
    @FuzzTest(maxDuration = "60s")
    void answersWithinItsLimits(byte[] bytes) {
        BodyArguments read =
                BodyProcessor.MULTIPART.read(bytes, Bodies.TYPE, BodyLimits.RECOMMENDED);
        assertThat(read.filesBytes()).isLessThanOrEqualTo(bytes.length);
        assertThat(read.error().isEmpty() || read.isStrictError()).isTrue();
    }
}
