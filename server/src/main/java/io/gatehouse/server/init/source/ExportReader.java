package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Declaration.Assigned;
import io.gatehouse.server.init.source.Declaration.Imported;
import io.gatehouse.server.init.source.Declaration.Type;
import java.util.Set;

/// Reads what a script exports, as a module (ECMA-262, section 16.2.3) and in CommonJS.
final class ExportReader {
    private static final Set<String> DECLARING = Set.of("const", "let", "var", "function", "class");

    private final Script script;
    private final Routines routines;
    private final ExpressionReader expressions;
    private final Heads heads;
    private final Exports exports;

    ExportReader(
            Script script,
            Routines routines,
            ExpressionReader expressions,
            Heads heads,
            Exports exports) {
        this.script = script;
        this.routines = routines;
        this.expressions = expressions;
        this.heads = heads;
        this.exports = exports;
    }

    /// @param i of `export`
    void exported(int i) {
        Token token = script.at(i + 1);
        if (token.isWord(Exports.DEFAULT)) {
            exportDefault(i + 2);
        } else if (token.isMark("{")) {
            exportedNames(i + 1);
        } else if (token.isMark("*")) {
            int from = heads.from(i);
            if (script.at(i + 2).isWord("as")) {
                exports.add(script.at(i + 3).text(), new Imported(script.at(from + 1).text(), "*"));
            } else {
                exports.passOn(script.at(from + 1).text());
            }
        } else if (token.isMark("=")) {
            exports.add(Exports.WHOLE, new Assigned(expressions.read(i + 2).expression()));
        } else if (token.isWord()) {
            exportedDeclaration(i + 1);
        }
    }

    private void exportDefault(int at) {
        if (script.at(at).isWord("class")) {
            exports.add(Exports.DEFAULT, new Type(new ClassBody(script, heads.brace(at))));
        } else {
            exports.add(Exports.DEFAULT, new Assigned(expressions.read(at).expression()));
        }
    }

    private void exportedNames(int open) {
        int end = script.partner(open);
        boolean passes = script.at(end + 1).isWord("from") && script.at(end + 2).isText();
        for (int i = open + 1; i < end; i = routines.nextItem(i, end)) {
            String own = script.at(i).text();
            String name = script.at(i + 1).isWord("as") ? script.at(i + 2).text() : own;
            exports.add(
                    name,
                    passes
                            ? new Imported(script.at(end + 2).text(), own)
                            : new Assigned(new Expression.Name(i, own)));
        }
    }

    /// `export const a = …, b = …`, `export function f`, `export class C`: what follows declares them.
    private void exportedDeclaration(int at) {
        int i = at;
        while (script.at(i).isWord("async") || script.at(i).isWord("abstract")) {
            i++;
        }
        if (!DECLARING.contains(script.at(i).text())) {
            return;
        }
        int name = script.at(i + 1).isMark("*") ? i + 2 : i + 1;
        if (script.at(name).isWord()) {
            String word = script.at(name).text();
            exports.add(word, new Assigned(new Expression.Name(name, word)));
        }
    }

    /// `module.exports = …`, `module.exports.name = …`, `exports.name = …`.
    void whole(int i) {
        boolean isModule = script.at(i).isWord("module");
        if (isModule && !(script.at(i + 1).isMark(".") && script.at(i + 2).isWord("exports"))) {
            return;
        }
        int behind = isModule ? i + 3 : i + 1;
        if (script.at(behind).isMark("=")) {
            exports.add(Exports.WHOLE, new Assigned(expressions.read(behind + 1).expression()));
        } else if (script.at(behind).isMark(".") && script.at(behind + 2).isMark("=")) {
            exports.add(
                    script.at(behind + 1).text(),
                    new Assigned(expressions.read(behind + 3).expression()));
        }
    }
}
