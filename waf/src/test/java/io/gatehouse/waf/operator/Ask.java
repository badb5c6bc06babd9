package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Compiles operators and asks them, for tests.
final class Ask {
    static final Position AT = new Position("rules.conf", 7, 1);
    static final DataFiles NO_FILES = name -> Optional.empty();

    private Ask() {}

    static Operator operator(String name, String argument) {
        return switch (Operators.compile(AT, name, argument, NO_FILES)) {
            case Parsed.Right<Operator>(Operator operator) -> operator;
            case Parsed.Wrong<Operator>(List<Problem> problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    static Outcome outcome(String name, String argument, String value) {
        return operator(name, argument).test(value, Captures.NONE);
    }

    static List<Problem> problems(String name, String argument) {
        return switch (Operators.compile(AT, name, argument, NO_FILES)) {
            case Parsed.Right<Operator>(Operator operator) -> throw new AssertionError(operator);
            case Parsed.Wrong<Operator>(List<Problem> problems) -> problems;
        };
    }

    /// What the operator captures, by group.
    static NavigableMap<Integer, String> captured(Operator operator, String value) {
        TreeMap<Integer, String> groups = new TreeMap<>();
        operator.test(
                value, (group, text, start, end) -> groups.put(group, text.substring(start, end)));
        return groups;
    }
}
