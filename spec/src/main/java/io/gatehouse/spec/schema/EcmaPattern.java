package io.gatehouse.spec.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression of ECMA-262, as JSON Schema writes them, run by RE2 in time linear in the text. What RE2 cannot
/// run, or would read in another way, is refused.
sealed interface EcmaPattern {
    int PATTERN_CHARS_MAX = 2_000;
    int PROGRAM_INSTRUCTIONS_MAX = 20_000;

    record Runs(Pattern pattern) implements EcmaPattern {}

    record Refused(String why, String remedy) implements EcmaPattern {}

    static EcmaPattern of(String pattern) {
        if (pattern.length() > PATTERN_CHARS_MAX) {
            return new Refused(
                    "the pattern is longer than " + PATTERN_CHARS_MAX + " characters",
                    "shorten it");
        }
        try {
            Pattern compiled = Pattern.compile(new EcmaTranslation(pattern).translated());
            return compiled.programSize() > PROGRAM_INSTRUCTIONS_MAX
                    ? new Refused("the pattern is too large", "repeat less inside of repetitions")
                    : new Runs(compiled);
        } catch (PatternSyntaxException unsupported) {
            return new Refused(
                    "the pattern cannot be run in linear time ("
                            + unsupported.getDescription()
                            + ")",
                    "write it without lookaheads, lookbehinds and back-references");
        }
    }
}
