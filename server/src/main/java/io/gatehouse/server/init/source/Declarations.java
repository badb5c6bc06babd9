package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Declaration.Assigned;
import io.gatehouse.server.init.source.Declaration.Imported;
import io.gatehouse.server.init.source.Declaration.Taken;
import io.gatehouse.server.init.source.Declaration.Type;
import io.gatehouse.server.init.source.Declaration.Unclear;
import io.gatehouse.server.init.source.Declaration.Unset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads what a script declares and imports; what it exports comes with it.
final class Declarations {
    private record Assignment(String name, int at, Declaration declaration) {}

    private final Script script;
    private final Routines routines;
    private final ExpressionReader expressions;
    private final Names names = new Names();
    private final Exports exports = new Exports();
    private final Heads heads;
    private final ExportReader exporting;
    private final List<Assignment> assignments = new ArrayList<>();

    /// The braces around the place that is read, the innermost first.
    private final Deque<Integer> around = new ArrayDeque<>();

    /// Of these, the ones of classes.
    private final Deque<Integer> classes = new ArrayDeque<>();

    Declarations(Script script, Routines routines, ExpressionReader expressions) {
        this.script = script;
        this.routines = routines;
        this.expressions = expressions;
        this.heads = new Heads(script);
        this.exporting = new ExportReader(script, routines, expressions, heads, exports);
    }

    Declarations read() {
        routines.all().forEach(this::parameters);
        for (int i = 0; i < script.size(); i++) {
            step(i);
        }
        assignments.forEach(each -> names.assign(each.name(), each.at(), each.declaration()));
        return this;
    }

    Names names() {
        return names;
    }

    Exports exports() {
        return exports;
    }

    private void parameters(Routine routine) {
        for (Routine.Parameter parameter : routine.parameters()) {
            names.add(
                    parameter.name(),
                    routine.begin(),
                    routine.end(),
                    new Declaration.Parameter(routine, parameter));
        }
    }

    private void step(int i) {
        Token token = script.at(i);
        if (token.isMark("{")) {
            around.push(i);
        } else if (token.isMark("}")) {
            leave();
        } else if (token.isWord()
                && !script.at(i - 1).isMark(".")
                && (!script.at(i + 1).isMark(":") || isInClass())) {
            word(i, token.text());
        }
    }

    private void leave() {
        Integer left = around.poll();
        if (left != null && left.equals(classes.peek())) {
            classes.pop();
        }
    }

    private void word(int i, String word) {
        switch (word) {
            case "const", "let", "var" -> variables(i + 1);
            case "function" -> function(i);
            case "class" -> type(i);
            case "import" -> imported(i);
            case "export" -> exporting.exported(i);
            case "module", "exports" -> exporting.whole(i);
            case "this" -> field(i);
            default -> assigned(i, word);
        }
    }

    private void declare(String name, Declaration declaration) {
        Integer brace = around.peek();
        int begin = brace == null ? 0 : brace;
        int end = brace == null ? script.size() + 1 : script.partner(brace);
        names.add(name, begin, end, declaration);
    }

    private void variables(int first) {
        int i = first;
        do {
            i = variable(i);
        } while (script.at(i++).isMark(","));
    }

    /// @return behind it
    private int variable(int i) {
        boolean pattern = script.at(i).isMark("{") || script.at(i).isMark("[");
        int behind = heads.behindType(pattern ? script.partner(i) + 1 : i + 1);
        boolean isSet = script.at(behind).isMark("=");
        ExpressionReader.Term value =
                isSet
                        ? expressions.read(behind + 1)
                        : new ExpressionReader.Term(new Expression.Unreadable(i), behind);
        if (pattern) {
            taken(i, value.expression());
        } else if (script.at(i).isWord()) {
            boolean loops = script.at(behind).isWord("of") || script.at(behind).isWord("in");
            if (isSet) {
                declare(script.at(i).text(), new Assigned(value.expression()));
            } else if (loops) {
                declare(script.at(i).text(), new Unclear());
            } else {
                declare(script.at(i).text(), new Unset());
            }
        }
        return value.end();
    }

    private void taken(int open, Expression value) {
        int end = script.partner(open);
        boolean named = script.at(open).isMark("{");
        for (int i = open + 1; i < end; i = routines.nextItem(i, end)) {
            boolean renamed = script.at(i + 1).isMark(":") && script.at(i + 2).isWord();
            String name = script.at(renamed ? i + 2 : i).text();
            if (script.at(i).isWord()) {
                declare(name, named ? new Taken(value, script.at(i).text()) : new Unclear());
            }
        }
    }

    private void function(int i) {
        int name = script.at(i + 1).isMark("*") ? i + 2 : i + 1;
        int start = script.at(i - 1).isWord("async") ? i - 1 : i;
        if (script.at(name).isWord()) {
            routines.at(start)
                    .ifPresent(routine ->
                            declare(
                                    script.at(name).text(),
                                    new Assigned(new Expression.Code(start, routine))));
        }
    }

    private void type(int i) {
        int brace = heads.brace(i);
        classes.push(brace);
        if (script.at(i + 1).isWord()) {
            declare(script.at(i + 1).text(), new Type(new ClassBody(script, brace)));
        }
    }

    /// `this.name = value`, and fields of a class.
    private void field(int i) {
        if (script.at(i + 1).isMark(".") && script.at(i + 3).isMark("=")) {
            inClass("this." + script.at(i + 2).text(), expressions.read(i + 4).expression());
        }
    }

    private void inClass(String name, Expression value) {
        Integer brace = classes.peek();
        if (brace != null) {
            names.add(name, brace, script.partner(brace), new Assigned(value));
        }
    }

    private void assigned(int i, String word) {
        boolean inClass = isInClass();
        Optional<Routine> method = inClass ? routines.at(i) : Optional.empty();
        int behind = inClass ? heads.behindType(i + 1) : i + 1;
        if (method.isPresent()) {
            inClass("this." + word, new Expression.Code(i, method.get()));
        } else if (inClass && script.at(behind).isMark("=")) {
            inClass("this." + word, expressions.read(behind + 1).expression());
        } else if (script.at(behind).isMark("=") && beginsStatement(i)) {
            assignments.add(
                    new Assignment(
                            word, i, new Assigned(expressions.read(behind + 1).expression())));
        }
    }

    /// Whether this is right inside of a class: among its fields and methods.
    private boolean isInClass() {
        Integer brace = around.peek();
        return brace != null && brace.equals(classes.peek());
    }

    private boolean beginsStatement(int i) {
        Token before = script.at(i - 1);
        return script.at(i).first()
                || before.isMark(";")
                || before.isMark("{")
                || before.isMark("}")
                || before.isMark(")");
    }

    private void imported(int i) {
        if (script.at(i + 1).isMark("(") || script.at(i + 1).isText()) {
            return;
        }
        if (script.at(i + 2).isMark("=")) {
            declare(script.at(i + 1).text(), new Assigned(expressions.read(i + 3).expression()));
            return;
        }
        int from = heads.from(i);
        if (!script.at(from + 1).isText()) {
            return;
        }
        String module = script.at(from + 1).text();
        for (int at = i + 1; at < from; at++) {
            Token token = script.at(at);
            if (token.isMark("{")) {
                importedNames(at, module);
                at = script.partner(at);
            } else if (token.isMark("*") && script.at(at + 1).isWord("as")) {
                declare(script.at(at + 2).text(), new Imported(module, "*"));
                at += 2;
            } else if (token.isWord()) {
                declare(token.text(), new Imported(module, Exports.DEFAULT));
            }
        }
    }

    private void importedNames(int open, String module) {
        int end = script.partner(open);
        for (int i = open + 1; i < end; i = routines.nextItem(i, end)) {
            int name = script.at(i).isWord("type") && script.at(i + 1).isWord() ? i + 1 : i;
            boolean renamed = script.at(name + 1).isWord("as");
            declare(
                    script.at(renamed ? name + 2 : name).text(),
                    new Imported(module, script.at(name).text()));
        }
    }
}
