package io.gatehouse.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelRuntime;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.function.IntFunction;

/// The text of a condition, type-checked: what rules of many operations share. Immutable and thread-safe.
public final class Expression {
    private final String text;
    private final Places places;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    private Expression(String text, Places places, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.places = places;
        this.tree = tree;
        this.program = Language.program(tree);
    }

    /// @param place of the character at an index of the text
    /// @return the expression, or every mistake with its place
    public static Parsed<Expression> read(String text, IntFunction<Position> place) {
        Places places = new Places(text, place);
        CelValidationResult result = Language.check(text);
        return result.hasError()
                ? new Parsed.Wrong<>(problems(result, places).inOrder())
                : new Parsed.Right<>(new Expression(text, places, tree(result)));
    }

    private static Problems problems(CelValidationResult result, Places places) {
        Problems problems = new Problems();
        for (CelIssue issue : result.getErrors()) {
            problems.add(
                    places.of(issue.getSourceLocation()),
                    "this condition cannot be read: "
                            + Wording.of(issue.getMessage())
                            + places.within(issue.getSourceLocation()),
                    Wording.remedy(issue.getMessage()));
        }
        return problems;
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("An expression without errors has a tree", impossible);
        }
    }

    /// The condition that it is for requests of one kind.
    ///
    /// @return the condition, or what it speaks of that is not there
    public Parsed<Condition> on(Scope scope) {
        Problems problems = new Problems();
        Uses uses = new Uses(tree, places, scope, problems);
        uses.check();
        return problems.isEmpty()
                ? new Parsed.Right<>(new Condition(text, uses.roots(), program))
                : new Parsed.Wrong<>(problems.inOrder());
    }
}
