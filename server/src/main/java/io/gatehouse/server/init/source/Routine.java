package io.gatehouse.server.init.source;

import java.util.List;

/// A function of a script: declaration, expression, arrow or method.
///
/// @param at its first word
/// @param parameters names by which its body knows what it is given
/// @param begin the first word of its body; the brace if it has one
/// @param end behind its body
record Routine(Script script, int at, List<Parameter> parameters, int begin, int end) {

    /// @param index of the argument, from 0
    /// @param property of the argument, if it is taken apart: `({ app })`; else empty
    record Parameter(String name, int index, String property) {}

    Routine {
        parameters = List.copyOf(parameters);
    }

    /// Whether its body is one expression.
    boolean isExpression() {
        return !script.at(begin).isMark("{");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Routine routine && routine.script == script && routine.at == at;
    }

    @Override
    public int hashCode() {
        return script.name().hashCode() * 31 + at;
    }

    @Override
    public String toString() {
        return script.place(at).toString();
    }
}
