package io.gatehouse.waf.operator;

import java.util.regex.Pattern;

/// Searches with `java.util.regex`, which backtracks, in at most so many steps for each byte of the text.
///
/// What costs more, or overflows the stack (some repetitions recurse), is searched once more by the linear pattern. If
/// there is none, or the text is longer than it may be for that, the outcome is over budget.
///
/// @param pattern for texts of one byte per char
/// @param linear the same expression
record BoundedSearch(Pattern pattern, LinearPattern linear) {
    /// What any search may cost, however short its text: a few milliseconds.
    static final long STEPS_MIN = 1_000_000;

    /// About three times what patterns of the Core Rule Set cost on average.
    static final long STEPS_PER_BYTE = 100;

    static final int LINEAR_BYTES_MAX = 1024 * 1024;

    /// What a match must satisfy.
    interface Condition {
        boolean holds(String value, int start, int end);
    }

    /// Finds the first match, and captures its groups.
    Outcome first(String value, Captures captures) {
        return any(value, (text, start, end) -> true, captures);
    }

    /// Finds the first match that satisfies the condition, and captures its groups.
    Outcome any(String value, Condition condition, Captures captures) {
        try {
            BoundedText text = new BoundedText(value, steps(value.length()));
            return search(
                    new Finder.Backtracking(pattern.matcher(text)), value, condition, captures);
        } catch (BoundedText.OverBudget | StackOverflowError tooMuch) {
            return anyInLinearTime(value, condition, captures);
        }
    }

    static long steps(int bytes) {
        return STEPS_MIN + STEPS_PER_BYTE * bytes;
    }

    private Outcome anyInLinearTime(String value, Condition condition, Captures captures) {
        if (value.length() > LINEAR_BYTES_MAX) {
            return Outcome.OVER_BUDGET;
        }
        return linear.matcher(value)
                .map(matcher -> search(new Finder.Linear(matcher), value, condition, captures))
                .orElse(Outcome.OVER_BUDGET);
    }

    private static Outcome search(
            Finder finder, String value, Condition condition, Captures captures) {
        while (finder.find()) {
            if (condition.holds(value, finder.start(0), finder.end(0))) {
                capture(finder, value, captures);
                return Outcome.MATCH;
            }
        }
        return Outcome.NO_MATCH;
    }

    private static void capture(Finder finder, String value, Captures captures) {
        int groups = Math.min(finder.groupCount(), Captures.GROUP_MAX);
        for (int group = 0; group <= groups; group++) {
            if (finder.start(group) >= 0) {
                captures.capture(group, value, finder.start(group), finder.end(group));
            }
        }
    }
}
