package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Tag;

/// Any expression at all: what is understood means the same as for `java.util.regex`.
@Tag("long")
final class RegexReaderFuzz {

    @DictionaryEntries({
        "(?i)",
        "(?:",
        "[^a-z]",
        "\\\\b",
        "{2,3}",
        "*?",
        "|",
        "\\\\x41",
        "[&&",
        "(?=",
        "\\\\p{L}",
        "^",
        "$",
        "\\\\Q"
    })
    @FuzzTest(maxDuration = "60s")
    void understandsWhatJavaUnderstands(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.length() > 40) {
            return;
        }
        try {
            compare(Expression.Regex.of(text));
        } catch (PatternSyntaxException _) {
            // no expression at all
        }
    }

    private static void compare(Expression.Regex regex) {
        if (RegexReader.read(regex.text()) instanceof Syntax.Understood(Node tree)) {
            Patterns patterns = Patterns.compile(List.of(regex));
            Samples samples = new Samples(new Random(regex.text().hashCode()));
            for (int i = 0; i < 5; i++) {
                String made = i == 0 ? "" : samples.of(tree);
                compare(patterns, regex, made.substring(0, Math.min(made.length(), 200)));
                compare(patterns, regex, samples.noise(12));
            }
        }
    }

    private static void compare(Patterns patterns, Expression.Regex regex, String text) {
        Backtracking java = new Backtracking(regex.pattern(), Budget.DEFAULT);
        Confirmed expected = java.search(text, Captures.UNWANTED);
        if (expected instanceof Confirmed.OverBudget) {
            return;
        }
        boolean isMatch = expected instanceof Confirmed.Yes;
        assertThat(patterns.confirm(0, text, Captures.UNWANTED))
                .as("%s in <%s>", regex.text(), text)
                .isEqualTo(expected);
        assertThat(PatternsTest.candidates(patterns, text).contains(0) || !isMatch).isTrue();
    }
}
