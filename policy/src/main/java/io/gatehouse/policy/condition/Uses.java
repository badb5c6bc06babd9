package io.gatehouse.policy.condition;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.gatehouse.spec.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a type-checked expression makes use of, and what types alone do not tell to be wrong. Belongs to one compilation.
final class Uses {
    private static final int LOOPS_NESTED_MAX = 2;
    private static final int LOOPS_MAX = 6;
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "cookie", "proxy-authorization");

    private static final Set<String> ROOTS =
            Set.of("request", "path", "query", "body", "user", "token", "now", "address");

    private final CelAbstractSyntaxTree tree;
    private final Places places;
    private final Scope scope;
    private final Problems problems;
    private final Set<String> roots = new HashSet<>();
    private int loops;

    Uses(CelAbstractSyntaxTree tree, Places places, Scope scope, Problems problems) {
        this.tree = tree;
        this.places = places;
        this.scope = scope;
        this.problems = problems;
    }

    /// The first words of its variables.
    Set<String> roots() {
        return roots;
    }

    void check() {
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(this::check);
    }

    private void check(CelNavigableExpr node) {
        Kind kind = node.getKind();
        if (kind == Kind.IDENT) {
            variable(node, node.expr().ident().name());
        } else if (kind == Kind.CALL) {
            call(node.expr());
        } else if (kind == Kind.COMPREHENSION) {
            loop(node);
        }
    }

    private void variable(CelNavigableExpr node, String name) {
        String root = name.split("\\.", 2)[0];
        if (!ROOTS.contains(root)) {
            return; // a loop's own
        }
        roots.add(root);
        switch (name) {
            case "path" -> named(node, "the path of " + scope.operation(), scope.path());
            case "query" -> named(node, "the query of " + scope.operation(), scope.query());
            case "request.headers" -> header(node);
            case "body" -> {
                if (!scope.body()) {
                    wrong(
                            node.expr(),
                            scope.operation() + " has no body to look at",
                            "conditions see bodies that are declared as JSON with a schema and do not stream, 'unchecked' or not: give those operations a rule of their own");
                }
            }
            default -> {}
        }
    }

    private void named(CelNavigableExpr node, String whole, Set<String> known) {
        Optional<String> name = member(node);
        if (name.isEmpty()) {
            wrong(node.expr(), whole + " is asked for one parameter", "write its name behind it");
        } else if (!known.contains(name.get())) {
            wrong(
                    node.expr(),
                    whole + " has no parameter '" + Wording.of(name.get()) + "'",
                    known.isEmpty()
                            ? "it has none: give the operations that have one a rule of their own"
                            : "it has " + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private void header(CelNavigableExpr node) {
        Optional<String> name = member(node).or(() -> soughtIn(node));
        if (name.isEmpty()) {
            wrong(
                    node.expr(),
                    "header fields are asked by name",
                    "write request.headers['content-type'], or 'x-trace' in request.headers");
        } else if (!name.get().equals(name.get().toLowerCase(Locale.ROOT))) {
            wrong(node.expr(), "names of header fields are in lower case here", "write it so");
        } else if (CREDENTIALS.contains(name.get())) {
            wrong(node.expr(), "conditions do not see credentials", "use user or token");
        }
    }

    /// The name in `x.name`, `x['name']`.
    private static Optional<String> member(CelNavigableExpr node) {
        Optional<CelExpr> parent = node.parent().map(CelNavigableExpr::expr);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        return switch (parent.get().getKind()) {
            case SELECT -> Optional.of(parent.get().select().field());
            case CALL -> indexed(parent.get().call(), node.expr());
            default -> Optional.empty();
        };
    }

    private static Optional<String> indexed(CelCall call, CelExpr of) {
        boolean isIndex = call.function().equals("_[_]") && call.args().getFirst().id() == of.id();
        return isIndex ? text(call.args().getLast()) : Optional.empty();
    }

    /// The name in `'name' in x`.
    private static Optional<String> soughtIn(CelNavigableExpr node) {
        return node.parent()
                .map(CelNavigableExpr::expr)
                .filter(parent -> parent.getKind() == Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> call.function().equals("@in"))
                .flatMap(call -> text(call.args().getFirst()));
    }

    private static Optional<String> text(CelExpr expression) {
        boolean isText =
                expression.getKind() == Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? Optional.of(expression.constant().stringValue()) : Optional.empty();
    }

    private void call(CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        switch (expression.call().function()) {
            case "matches" -> pattern(expression, text(arguments.getLast()));
            case "inNetwork" -> {
                if (text(arguments.getLast()).filter(Language::isNetwork).isEmpty()) {
                    wrong(
                            expression,
                            "inNetwork takes one network",
                            "write it in CIDR form: address.inNetwork('10.0.0.0/8')");
                }
            }
            default -> {}
        }
    }

    private void pattern(CelExpr expression, Optional<String> pattern) {
        if (pattern.isEmpty()) {
            wrong(
                    expression,
                    "a pattern is never made of what a request says",
                    "write it out: path.id.matches('^[0-9]+$')");
        } else if (Pattern.compile(pattern.get()).programSize() > Language.PATTERN_PROGRAM_MAX) {
            wrong(expression, "this pattern takes too long", "write a simpler one");
        }
    }

    private void loop(CelNavigableExpr node) {
        if (ROOTS.contains(node.expr().comprehension().iterVar())) {
            wrong(
                    node.expr(),
                    "'" + node.expr().comprehension().iterVar() + "' is something else already",
                    "give the loop's variable another name");
        }
        loops++;
        if (loops == LOOPS_MAX + 1 || outer(node) == LOOPS_NESTED_MAX) {
            wrong(
                    node.expr(),
                    "this condition takes too long",
                    "write at most "
                            + LOOPS_MAX
                            + " loops (all, exists, filter), at most "
                            + LOOPS_NESTED_MAX
                            + " in each other");
        }
    }

    private static int outer(CelNavigableExpr node) {
        int loops = 0;
        Optional<CelNavigableExpr> around = node.parent();
        while (around.isPresent()) {
            loops += around.get().getKind() == Kind.COMPREHENSION ? 1 : 0;
            around = around.get().parent();
        }
        return loops;
    }

    private void wrong(CelExpr expression, String what, String remedy) {
        CelSourceLocation location = location(expression);
        problems.add(places.of(location), what + places.within(location), remedy);
    }

    private CelSourceLocation location(CelExpr expression) {
        return Optional.ofNullable(tree.getSource().getPositionsMap().get(expression.id()))
                .flatMap(tree.getSource()::getOffsetLocation)
                .orElse(CelSourceLocation.of(1, 0));
    }
}
