package io.gatehouse.waf.operator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.spec.Parsed;
import org.junit.jupiter.api.Tag;

/// Any bytes at all as an expression, and as the text: there is an answer, or a problem.
@Tag("long")
final class RxFuzz {

    @DictionaryEntries({
        "[[:alpha:]]",
        "[^]]",
        "\\\\x{41}",
        "\\\\x4",
        "\\\\012",
        "(?i)",
        "(?P<a>",
        "\\\\k<a>",
        "(?:",
        "{2,3}",
        "\\\\Q",
        "\\\\E",
        "\\\\h",
        "(?=",
        "(?<!",
        "&&",
        "*+",
        "(?#"
    })
    @FuzzTest(maxDuration = "60s")
    void answersOrReports(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        String regex = text.substring(0, Math.min(text.length(), 40));
        if (Rx.search(Ask.AT, regex) instanceof Parsed.Right<BoundedSearch>(BoundedSearch search)) {
            assertThat(search.first(text, Captures.NONE)).isNotNull();
            assertThat(search.linear().matcher(text)).isNotNull();
        }
    }
}
