package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Expression.Call;
import io.gatehouse.server.init.source.Expression.Code;
import io.gatehouse.server.init.source.Expression.Items;
import io.gatehouse.server.init.source.Expression.Member;
import io.gatehouse.server.init.source.Expression.Name;
import io.gatehouse.server.init.source.Expression.Sum;
import io.gatehouse.server.init.source.Expression.Table;
import io.gatehouse.server.init.source.Expression.Text;
import io.gatehouse.server.init.source.Expression.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the few forms of expressions on which routes depend; every other one is unreadable as a whole.
final class ExpressionReader {
    private static final int DEPTH_MAX = 60;
    private static final int STEPS_MAX = 400;
    private static final Set<String> OPERATORS =
            Set.of(
                    "||", "??", "&&", "?", "==", "===", "!=", "!==", "-", "*", "/", "%", "<", ">",
                    "=>", "&", "|", "^");

    /// @param end behind it
    record Term(Expression expression, int end) {}

    private final Script script;
    private final Routines routines;

    ExpressionReader(Script script, Routines routines) {
        this.script = script;
        this.routines = routines;
    }

    /// The longest expression that begins here.
    Term read(int at) {
        return read(at, 0);
    }

    private Term read(int at, int depth) {
        Term first = operand(at, depth);
        if (isAssignment(first)) {
            return depth < DEPTH_MAX ? read(first.end() + 1, depth + 1) : unreadable(at, at + 1);
        }
        List<Expression> parts = new ArrayList<>(List.of(first.expression()));
        int end = first.end();
        while (script.at(end).isMark("+")) {
            Term part = operand(end + 1, depth);
            parts.add(part.expression());
            end = part.end();
        }
        Token behind = script.at(end);
        boolean goesOn =
                behind.kind() == Token.Kind.MARK && OPERATORS.contains(behind.text())
                        || behind.isWord("instanceof")
                        || behind.isWord("in");
        if (goesOn) {
            return unreadable(at, end);
        }
        return new Term(parts.size() == 1 ? parts.getFirst() : new Sum(at, parts), end);
    }

    private boolean isAssignment(Term term) {
        return script.at(term.end()).isMark("=")
                && (term.expression() instanceof Name || term.expression() instanceof Member);
    }

    private static Term unreadable(int at, int end) {
        return new Term(new Unreadable(at), end);
    }

    private Term operand(int at, int depth) {
        Optional<Routine> routine = routines.at(at);
        Token token = script.at(at);
        if (routine.isPresent() && !script.at(at + 1).isMark("=")) {
            return new Term(new Code(at, routine.get()), routine.get().end());
        }
        if (depth >= DEPTH_MAX) {
            return unreadable(at, at + 1);
        }
        return switch (token.kind()) {
            case WORD -> word(at, token, depth);
            case TEXT -> withSteps(new Text(at, token.text()), at + 1);
            case NUMBER, PATTERN -> unreadable(at, at + 1);
            case MARK -> bracket(at, token, depth);
        };
    }

    private Term word(int at, Token token, int depth) {
        return switch (token.text()) {
            case "await", "new" -> operand(at + 1, depth + 1);
            case "class", "typeof", "void", "delete", "yield", "function" -> unreadable(at, at + 1);
            default -> withSteps(new Name(at, token.text()), at + 1);
        };
    }

    private Term bracket(int at, Token token, int depth) {
        int end = script.partner(at) + 1;
        return switch (token.text()) {
            case "(" -> {
                Term inner = read(at + 1, depth + 1);
                boolean whole = inner.end() == end - 1 || script.at(inner.end()).isWord("as");
                yield withSteps(whole ? inner.expression() : new Unreadable(at), end);
            }
            case "[" -> withSteps(new Items(at), end);
            case "{" -> new Term(new Table(at), end);
            default -> unreadable(at, at + 1);
        };
    }

    /// `.name`, `(…)`, `['name']`, one after another.
    private Term withSteps(Expression start, int behind) {
        Expression expression = start;
        int i = behind;
        for (int steps = 0; ; steps++) {
            Token token = script.at(i);
            boolean dotted = token.isMark(".") || token.isMark("?.");
            if (steps > STEPS_MAX) {
                return unreadable(start.at(), i);
            } else if (dotted && script.at(i + 1).isWord()) {
                expression = new Member(start.at(), expression, script.at(i + 1).text());
                i += 2;
            } else if (token.isMark("?.")) {
                i++;
            } else if (token.isMark("(")) {
                expression = new Call(start.at(), expression, i);
                i = script.partner(i) + 1;
            } else if (token.isMark("[")) {
                expression = indexed(start.at(), expression, i);
                i = script.partner(i) + 1;
            } else if (token.isMark("!") && !token.first()) {
                i++;
            } else {
                return new Term(expression, i);
            }
        }
    }

    private Expression indexed(int at, Expression of, int open) {
        boolean named = script.at(open + 1).isText() && script.partner(open) == open + 2;
        return named ? new Member(at, of, script.at(open + 1).text()) : new Unreadable(at);
    }

    /// What stands between the commas of a list in brackets.
    List<Expression> items(int open) {
        List<Expression> items = new ArrayList<>();
        int end = script.partner(open);
        for (int i = open + 1; i < end; i = routines.nextItem(i, end)) {
            items.add(item(i, end));
        }
        return items;
    }

    private Expression item(int at, int end) {
        Term term = read(at);
        Token behind = script.at(term.end());
        boolean whole =
                term.end() == end
                        || behind.isMark(",")
                        || behind.isWord("as")
                        || behind.isWord("satisfies");
        return whole ? term.expression() : new Unreadable(at);
    }

    /// The members of an object that are named and no methods.
    Map<String, Expression> members(Table table) {
        Map<String, Expression> members = new LinkedHashMap<>();
        int end = script.partner(table.at());
        for (int i = table.at() + 1; i < end; i = routines.nextItem(i, end)) {
            Token name = script.at(i);
            Token behind = script.at(i + 1);
            if (behind.isMark(":") && (name.isWord() || name.isText())) {
                members.put(name.text(), item(i + 2, end));
            } else if (name.isWord() && (behind.isMark(",") || i + 1 == end)) {
                members.put(name.text(), new Name(i, name.text()));
            } else {
                routines.at(i)
                        .ifPresent(
                                method -> members.put(name.text(), new Code(method.at(), method)));
            }
        }
        return members;
    }
}
