package io.gatehouse.waf.matching;

import java.util.List;
import java.util.regex.Pattern;

/// What a rule looks for.
public sealed interface Expression {
    /// A regular expression, which matches wherever it is found in a text. A dot matches every byte, `$` the end or before a final newline.
    ///
    /// The text is kept beside the compiled pattern, because the flags of a compiled pattern do not tell where in it they were set.
    final class Regex implements Expression {
        static final int FLAGS = Pattern.DOTALL | Pattern.UNIX_LINES;

        private final Pattern pattern;

        private Regex(Pattern pattern) {
            this.pattern = pattern;
        }

        /// @throws java.util.regex.PatternSyntaxException if the text is no regular expression
        public static Regex of(String text) {
            return new Regex(Pattern.compile(text, FLAGS));
        }

        public String text() {
            return pattern.pattern();
        }

        Pattern pattern() {
            return pattern;
        }
    }

    /// Phrases, one of which a text contains, without regard to the case of ASCII letters: `@pm`.
    ///
    /// @param phrases one char per byte; empty ones are never found
    record Phrases(List<String> phrases) implements Expression {
        public Phrases {
            phrases = List.copyOf(phrases);
        }
    }
}
