package io.gatehouse.policy.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import java.util.Set;
import java.util.function.IntFunction;

/// A condition on a request: an expression in CEL that is true or false. Compiled and type-checked; immutable and thread-safe.
///
/// Evaluation takes bounded time: texts, loops and what may be looked at are limited. An expression that cannot be evaluated (a field that is not
/// there, values that do not compare, too much to look at) never holds.
public final class Condition {
    /// What evaluating it came to.
    public enum Outcome {
        HOLDS,
        FAILS,
        /// It could not be evaluated.
        BROKEN
    }

    private final String text;
    private final Set<String> roots;
    private final CelRuntime.Program program;

    Condition(String text, Set<String> roots, CelRuntime.Program program) {
        this.text = text;
        this.roots = Set.copyOf(roots);
        this.program = program;
    }

    /// @param place of the character at an index of the text
    /// @return the condition, or every mistake with its place
    public static Parsed<Condition> compile(String text, IntFunction<Position> place, Scope scope) {
        return switch (Expression.read(text, place)) {
            case Parsed.Right<Expression>(Expression expression) -> expression.on(scope);
            case Parsed.Wrong<Expression> wrong -> new Parsed.Wrong<>(wrong.problems());
        };
    }

    /// Whether it speaks of the body, which is there only once it is read and validated.
    public boolean usesBody() {
        return roots.contains("body");
    }

    /// Whether it speaks of whoever is signed in.
    public boolean usesCaller() {
        return roots.contains("user") || roots.contains("token");
    }

    public Outcome judge(Circumstances request) {
        try {
            return switch (program.eval(new Resolver(request))) {
                case Boolean holds when holds -> Outcome.HOLDS;
                case Boolean _ -> Outcome.FAILS;
                case Object _ -> Outcome.BROKEN;
            };
        } catch (CelEvaluationException
                | RuntimeException
                        _) { // whatever a function of the library throws, it does not hold
            return Outcome.BROKEN;
        }
    }

    /// As written.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
