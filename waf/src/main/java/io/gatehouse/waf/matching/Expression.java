package io.gatehouse.waf.matching;

import java.util.List;
import java.util.regex.Pattern;

/// What a rule looks for.
public sealed interface Expression {
    /// A regular expression, which matches wherever it is found in a text.
    ///
    /// @param pattern compiled with `DOTALL` and `UNIX_LINES`: other flags are obeyed, but keep the expression from being filtered
    record Regex(Pattern pattern) implements Expression {
        /// The flags that SecLang's expressions have.
        public static final int FLAGS = Pattern.DOTALL | Pattern.UNIX_LINES;

        /// @throws java.util.regex.PatternSyntaxException if the text is no regular expression
        public static Regex of(String text) {
            return new Regex(Pattern.compile(text, FLAGS));
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
