package io.gatehouse.server.init.source;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the functions that answer a route read of a request: `req.query.page`, `const { items, note } = req.body`.
///
/// @param query names of query parameters
/// @param body names of fields
record Reads(SortedSet<String> query, SortedSet<String> body) {

    static Reads nothing() {
        return new Reads(new TreeSet<>(), new TreeSet<>());
    }

    /// @param handlers in the script
    static Reads of(Program program, Script script, List<Expression> handlers) {
        Reads reads = nothing();
        for (Expression handler : handlers) {
            if (program.value(script, handler) instanceof Value.Code(Routine routine)) {
                reads.look(program, routine);
            }
        }
        return reads;
    }

    private void look(Program program, Routine routine) {
        Script script = routine.script();
        String request =
                routine.parameters().stream()
                        .filter(each -> each.index() == 0 && each.property().isEmpty())
                        .map(Routine.Parameter::name)
                        .findFirst()
                        .orElse("");
        for (int i = routine.begin(); i < routine.end(); i++) {
            if (script.at(i).isWord(request) && isMember(script, i)) {
                look(program.routines(script), script, i);
            }
        }
    }

    private static boolean isMember(Script script, int i) {
        return !script.at(i - 1).isMark(".") && script.at(i + 1).isMark(".");
    }

    private void look(Routines routines, Script script, int i) {
        boolean isQuery = script.at(i + 2).isWord("query");
        if (!isQuery && !script.at(i + 2).isWord("body")) {
            return;
        }
        SortedSet<String> names = isQuery ? query : body;
        boolean dotted = script.at(i + 3).isMark(".") || script.at(i + 3).isMark("?.");
        if (dotted && script.at(i + 4).isWord()) {
            names.add(script.at(i + 4).text());
        } else if (script.at(i - 1).isMark("=") && script.at(i - 2).isMark("}")) {
            taken(routines, script, script.partner(i - 2), names);
        }
    }

    private static void taken(Routines routines, Script script, int open, SortedSet<String> names) {
        int end = script.partner(open);
        for (int i = open + 1; i < end; i = routines.nextItem(i, end)) {
            if (script.at(i).isWord()) {
                names.add(script.at(i).text());
            }
        }
    }
}
