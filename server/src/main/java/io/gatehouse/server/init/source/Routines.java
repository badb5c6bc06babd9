package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Routine.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the functions of a script.
final class Routines {
    /// What looks like a method and is none.
    private static final Set<String> CONTROL =
            Set.of("if", "for", "while", "switch", "catch", "with", "function", "return");

    private static final Set<String> MODIFIERS =
            Set.of("public", "private", "protected", "readonly", "override");

    private static final int TYPE_WORDS_MAX = 60;

    private final Script script;
    private final Map<Integer, Routine> byStart = new HashMap<>();

    private Routines(Script script) {
        this.script = script;
    }

    static Routines of(Script script) {
        Routines routines = new Routines(script);
        for (int i = script.size() - 1; i >= 0; i--) { // inner ones first
            routines.look(i);
        }
        return routines;
    }

    /// The function that begins here.
    Optional<Routine> at(int index) {
        return Optional.ofNullable(byStart.get(index));
    }

    Collection<Routine> all() {
        return byStart.values();
    }

    private void look(int i) {
        Token token = script.at(i);
        if (token.isWord("function")) {
            declared(i);
        } else if (token.isMark("=>")) {
            arrow(i);
        } else if (token.isWord() && script.at(i + 1).isMark("(") && isMethod(i)) {
            method(i);
        }
    }

    private void declared(int i) {
        int open = i + 1;
        while (script.at(open).isWord() || script.at(open).isMark("*")) {
            open++;
        }
        if (script.at(open).isMark("(")) {
            int body = body(script.partner(open) + 1);
            add(withAsync(i), open, body, script.partner(body) + 1);
        }
    }

    private int withAsync(int i) {
        return script.at(i - 1).isWord("async") ? i - 1 : i;
    }

    /// The brace of a body, behind the type of what is returned if there is one.
    private int body(int behind) {
        int brace = behind;
        for (int i = 0; i < TYPE_WORDS_MAX && !script.at(brace).isMark("{"); i++) {
            brace++;
        }
        int end = script.partner(brace) + 1;
        boolean isType = script.at(behind).isMark(":") && script.at(end).isMark("{");
        return isType ? end : brace;
    }

    private boolean isMethod(int i) {
        boolean named =
                !CONTROL.contains(script.at(i).text())
                        && !script.at(i - 1).isWord("function")
                        && !script.at(i - 1).isWord("new")
                        && !script.at(i - 1).isMark(".");
        int behind = script.partner(i + 1) + 1;
        return named && (script.at(behind).isMark("{") || isTypedMethod(behind));
    }

    private boolean isTypedMethod(int behind) {
        return script.at(behind).isMark(":")
                && script.name().endsWith("ts")
                && script.at(behind + 1).isWord()
                && (script.at(behind + 2).isMark("{")
                        || script.at(behind + 2).isMark("<")
                                && script.at(body(behind)).isMark("{"));
    }

    private void method(int i) {
        int body = body(script.partner(i + 1) + 1);
        add(i, i + 1, body, script.partner(body) + 1);
    }

    private void arrow(int i) {
        int last = parametersEnd(i);
        boolean parenthesised = script.at(last).isMark(")");
        int open = parenthesised ? script.partner(last) : last;
        int begin = i + 1;
        int end = script.at(begin).isMark("{") ? script.partner(begin) + 1 : expressionEnd(begin);
        add(withAsync(open), open, begin, end);
    }

    /// The word before an arrow or, if a type stands between, before that.
    private int parametersEnd(int arrow) {
        if (script.at(arrow - 1).isMark(")")) {
            return arrow - 1;
        }
        for (int i = arrow - 1; i > 1 && i > arrow - TYPE_WORDS_MAX; i--) {
            if (script.at(i).isMark(":") && script.at(i - 1).isMark(")")) {
                return i - 1;
            }
            if (script.at(i).isMark(";") || script.at(i).isMark("(") || script.at(i).isMark(",")) {
                break;
            }
        }
        return arrow - 1;
    }

    /// Where an expression ends that has no bracket of its own: at a comma, semicolon or closing bracket, or before a line that does not go on with it.
    private int expressionEnd(int begin) {
        int i = begin;
        while (i < script.size() && !endsBefore(i, begin)) {
            Routine inner = byStart.get(i);
            if (inner == null) {
                i = isOpening(i) ? script.partner(i) + 1 : i + 1;
            } else {
                i = inner.end();
            }
        }
        return i;
    }

    private boolean endsBefore(int i, int begin) {
        Token token = script.at(i);
        boolean ends =
                token.kind() == Token.Kind.MARK
                        && token.text().length() == 1
                        && ",;)]}".contains(token.text());
        boolean newLine = token.first() && i > begin && token.kind() != Token.Kind.MARK;
        Token before = script.at(i - 1);
        boolean complete = before.kind() != Token.Kind.MARK || ")]}".contains(before.text());
        return ends || newLine && complete;
    }

    private boolean isOpening(int i) {
        return script.at(i).isMark("(") || script.at(i).isMark("[") || script.at(i).isMark("{");
    }

    private void add(int at, int parameters, int begin, int end) {
        byStart.put(at, new Routine(script, at, parameters(parameters), begin, end));
    }

    private List<Parameter> parameters(int open) {
        if (!script.at(open).isMark("(")) {
            return List.of(new Parameter(script.at(open).text(), 0, ""));
        }
        List<Parameter> parameters = new ArrayList<>();
        int end = script.partner(open);
        int index = 0;
        for (int i = open + 1; i < end; i = nextItem(i, end)) {
            parameter(i, index++, parameters);
        }
        return parameters;
    }

    /// Behind the next comma of this list.
    int nextItem(int from, int end) {
        int i = from;
        while (i < end && !script.at(i).isMark(",")) {
            i = isOpening(i) ? script.partner(i) + 1 : i + 1;
        }
        return i + 1;
    }

    private void parameter(int at, int index, List<Parameter> parameters) {
        int i = at;
        while (script.at(i).isWord() && MODIFIERS.contains(script.at(i).text())) {
            i++;
        }
        if (script.at(i).isWord()) {
            parameters.add(new Parameter(script.at(i).text(), index, ""));
        } else if (script.at(i).isMark("{")) {
            int end = script.partner(i);
            for (int each = i + 1; each < end; each = nextItem(each, end)) {
                property(each, index, parameters);
            }
        }
    }

    private void property(int at, int index, List<Parameter> parameters) {
        String property = script.at(at).text();
        boolean renamed = script.at(at + 1).isMark(":") && script.at(at + 2).isWord();
        if (script.at(at).isWord()) {
            String name = renamed ? script.at(at + 2).text() : property;
            parameters.add(new Parameter(name, index, property));
        }
    }
}
