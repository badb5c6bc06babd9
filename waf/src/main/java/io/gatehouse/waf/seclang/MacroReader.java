package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the variables that a text names.
final class MacroReader {
    static final int TEXT_CHARS_MAX = 16 * 1024;
    static final int KEY_CHARS_MAX = 256;

    private static final int NAME_CHARS_MAX = 64;

    private final Problems problems;

    MacroReader(Problems problems) {
        this.problems = problems;
    }

    MacroText read(SourceText text) {
        if (text.length() > TEXT_CHARS_MAX) {
            problems.add(
                    text.at(),
                    "the text is longer than " + TEXT_CHARS_MAX + " bytes",
                    "shorten it");
            return MacroText.literal("");
        }
        List<MacroText.Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.text().indexOf("%{"); open >= 0; ) {
            int close = text.text().indexOf('}', open);
            if (close < 0) {
                problems.add(text.at(open), "the macro is never closed", "add its '}'");
                break;
            }
            literal(text.text().substring(from, open), pieces);
            reference(text.part(open + 2, close)).ifPresent(pieces::add);
            from = close + 1;
            open = text.text().indexOf("%{", from);
        }
        literal(text.text().substring(from), pieces);
        return new MacroText(pieces);
    }

    private static void literal(String text, List<MacroText.Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new MacroText.Literal(text));
        }
    }

    private Optional<MacroText.Piece> reference(SourceText inside) {
        int split = keyStart(inside.text());
        String name = inside.text().substring(0, split);
        Optional<Variable> variable = Variable.NAMES.find(name);
        if (variable.isEmpty()) {
            problems.add(
                    inside.at(),
                    "a macro names the unknown variable " + Shown.of(name),
                    Variable.NAMES.hint(name, "use a variable of the reference"));
            return Optional.empty();
        }
        if (split == inside.length()) {
            return alone(inside, variable.get());
        }
        SourceText key = inside.from(split + 1);
        return isKey(key, variable.get())
                ? Optional.of(new MacroText.Reference(variable.get(), Optional.of(key.text())))
                : Optional.empty();
    }

    private Optional<MacroText.Piece> alone(SourceText inside, Variable variable) {
        if (variable.isStore() || variable == Variable.RULE) {
            problems.add(
                    inside.at(),
                    "a macro names " + variable + " without one of its members",
                    "write %{" + variable + ".name}");
        }
        return Optional.of(new MacroText.Reference(variable, Optional.empty()));
    }

    private boolean isKey(SourceText key, Variable variable) {
        boolean isPlain =
                !key.isEmpty() && key.length() <= KEY_CHARS_MAX && key.text().indexOf('%') < 0;
        if (!isPlain || !variable.isCollection()) {
            problems.add(
                    key.at(),
                    variable.isCollection()
                            ? "a macro's key is empty, holds a %, or is longer than "
                                    + KEY_CHARS_MAX
                                    + " bytes"
                            : variable + " has no members",
                    "write %{" + variable + (variable.isCollection() ? ".name}" : "}"));
        }
        return isPlain && variable.isCollection();
    }

    private static int keyStart(String inside) {
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == '.' || inside.charAt(i) == ':') {
                return i;
            }
        }
        return inside.length();
    }

    /// Whether a text that takes no macros seems to hold one.
    static boolean isLikelyIn(String text) {
        for (int open = text.indexOf("%{"); open >= 0; open = text.indexOf("%{", open + 2)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                return false;
            }
            String inside = text.substring(open + 2, Math.min(close, open + NAME_CHARS_MAX));
            if (Variable.NAMES.find(inside.substring(0, keyStart(inside))).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
