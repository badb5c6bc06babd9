package io.gatehouse.waf.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The search of `java.util.regex`, under a budget. Immutable and thread-safe.
record Backtracking(Pattern pattern, Budget budget) {
    /// Total: a text that takes too many steps, or too deep a stack, is over budget.
    Confirmed search(String text, Captures captures) {
        Matcher matcher = pattern.matcher(new MeteredText(text, budget.stepsFor(text)));
        try {
            if (!matcher.find()) {
                return new Confirmed.No();
            }
        } catch (MeteredText.Exhausted | StackOverflowError _) {
            return new Confirmed.OverBudget();
        }
        return new Confirmed.Yes(captures == Captures.WANTED ? groups(matcher, text) : List.of());
    }

    private static List<String> groups(Matcher matcher, String text) {
        List<String> groups = new ArrayList<>(matcher.groupCount() + 1);
        for (int i = 0; i <= matcher.groupCount(); i++) {
            groups.add(
                    matcher.start(i) < 0 ? "" : text.substring(matcher.start(i), matcher.end(i)));
        }
        return groups;
    }
}
