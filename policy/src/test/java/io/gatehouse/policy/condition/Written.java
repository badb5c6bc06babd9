package io.gatehouse.policy.condition;

import io.gatehouse.policy.condition.Condition.Outcome;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import java.util.List;

/// Conditions as a test writes them, at `p:1:1`.
final class Written {
    private Written() {}

    static Parsed<Condition> compile(String text, Scope scope) {
        return Condition.compile(text, index -> new Position("p", 1, 1 + index), scope);
    }

    static Condition condition(String text) {
        return switch (compile(text, Imagined.SCOPE)) {
            case Parsed.Right<Condition>(Condition condition) -> condition;
            case Parsed.Wrong<Condition> wrong ->
                    throw new AssertionError(wrong.problems().toString());
        };
    }

    static Outcome judge(String text, Imagined request) {
        return condition(text).judge(request);
    }

    static List<String> problems(String text, Scope scope) {
        return switch (compile(text, scope)) {
            case Parsed.Right<Condition> _ -> List.of();
            case Parsed.Wrong<Condition> wrong ->
                    wrong.problems().stream().map(Object::toString).toList();
        };
    }
}
