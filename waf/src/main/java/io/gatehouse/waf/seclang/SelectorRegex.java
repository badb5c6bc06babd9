package io.gatehouse.waf.seclang;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.spec.Problems;
import java.util.Optional;

/// Reads the expression of a selector: `/^utm_/`. It has to be one of RE2, whose matching is linear: names come from the
/// request.
final class SelectorRegex {
    static final int PATTERN_CHARS_MAX = 2048;

    /// The compiler of expressions calls itself for each level.
    static final int BRACKETS_MAX = 100;

    private final Problems problems;

    SelectorRegex(Problems problems) {
        this.problems = problems;
    }

    /// The pattern, each slash within escaped.
    Optional<String> read(SourceText text) {
        String all = text.text();
        int last = all.length() - 1;
        if (last < 2
                || all.charAt(last) != '/'
                || StatementReader.endsOpen(all.substring(0, last))) {
            return wrong(text, "a selector's expression is never closed, or empty", "write /…/");
        }
        String pattern = all.substring(1, last);
        if (pattern.length() > PATTERN_CHARS_MAX) {
            return wrong(
                    text,
                    "a selector's expression is longer than " + PATTERN_CHARS_MAX + " bytes",
                    "shorten it");
        }
        if (brackets(pattern) > BRACKETS_MAX) {
            return wrong(
                    text,
                    "a selector's expression has more than " + BRACKETS_MAX + " brackets",
                    "simplify it");
        }
        return compiled(text, slashesEscaped(pattern));
    }

    private Optional<String> compiled(SourceText text, String pattern) {
        try {
            return Optional.of(Pattern.compile(pattern, Pattern.DOTALL).pattern());
        } catch (PatternSyntaxException bad) {
            return wrong(
                    text,
                    "a selector's expression cannot be read (" + bad.getDescription() + ")",
                    "correct it");
        }
    }

    private Optional<String> wrong(SourceText text, String what, String remedy) {
        problems.add(text.at(), what, remedy);
        return Optional.empty();
    }

    /// More than the levels of nesting can be, whatever is escaped.
    private static long brackets(String pattern) {
        return pattern.chars().filter(c -> c == '(' || c == '[' || c == '&').count();
    }

    private static String slashesEscaped(String pattern) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '/') {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '\\' && i + 1 < pattern.length()) {
                escaped.append(pattern.charAt(++i));
            }
        }
        return escaped.toString();
    }
}
