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

    /// Counted repetitions are compiled by copying.
    static final long COPIED_CHARS_MAX = 1_000_000;

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
        if (copiedChars(pattern) > COPIED_CHARS_MAX) {
            return wrong(
                    text,
                    "a selector's expression repeats too much",
                    "use + or * instead of large counts");
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

    /// More than the characters can be once each repetition is written out, as if all were nested.
    private static long copiedChars(String pattern) {
        long copied = pattern.length();
        int number = 0;
        boolean isCount = false;
        for (int i = 0; i < pattern.length() && copied <= COPIED_CHARS_MAX; i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                isCount = true;
                number = 0;
            } else if (isCount && c >= '0' && c <= '9') {
                number = Math.min(number * 10 + c - '0', (int) COPIED_CHARS_MAX);
            } else if (isCount && (c == ',' || c == '}')) {
                copied *= number + 1L;
                number = 0;
                isCount = c == ',';
            } else {
                isCount = false;
            }
        }
        return copied;
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
