package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/// Any text at all: what the plain loop over all expressions finds is a candidate and confirmed, and nothing else is.
@Tag("long")
final class PatternsFuzz {
    private static final List<String> TEXTS =
            List.of(
                    "(?i)union.*?select.*?from",
                    "(?i)<script[^>]*>[\\s\\S]*?",
                    "(?:^|[/;\\x5c])\\.{2,3}[/;\\x5c]",
                    "(?i)\\b(?:s(?:tyle|rc)|href)\\b[\\s\\S]*?=",
                    "(?i)b[\"'\\x5c]*a[\"'\\x5c]*s[\"'\\x5c]*h\\b",
                    "['\"`][\\s\\d]*?[^\\w\\s]\\W*?\\d\\W*?.*?['\"`\\d]",
                    "^(?:[^']*'|[^\"]*\"|[^`]*`)[\\s\\x0b]*;",
                    "\\{\\{.*?}}",
                    "[\\n\\r]",
                    "^\\d+$",
                    "%[0-9a-fA-F]{2}",
                    "\\xac\\xed\\x00\\x05",
                    "(?:ht|f)tps?://(.*?)/",
                    "(?i)[^a-z]or[^a-z]+1\\s*=\\s*1\\b",
                    "x(?!y)z*\\B");

    private final List<Pattern> plain =
            TEXTS.stream().map(text -> Expression.Regex.of(text).pattern()).toList();
    private final Patterns patterns =
            Patterns.compile(TEXTS.stream().<Expression>map(Expression.Regex::of).toList());

    @DictionaryEntries({
        "union select from",
        "<script>",
        "/../",
        "style=",
        "b'a's\\\"h",
        "' or 1=1",
        "{{7*7}}",
        "https://a/",
        "%41",
        "xz"
    })
    @FuzzTest(maxDuration = "60s")
    void findsWhatThePlainLoopFinds(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> candidates = PatternsTest.candidates(patterns, text);
        for (int id = 0; id < plain.size(); id++) {
            boolean isMatch = plain.get(id).matcher(text).find();
            assertThat(candidates.contains(id) || !isMatch).as(TEXTS.get(id)).isTrue();
            assertThat(patterns.confirm(id, text, Captures.UNWANTED) instanceof Confirmed.Yes)
                    .as(TEXTS.get(id))
                    .isEqualTo(isMatch);
        }
    }
}
