package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads assignments to stores: `tx.score=+%{tx.critical}`, `!tx.seen`, `ip.block=3600`.
final class SetVarReader {
    private static final MacroText ONE = MacroText.literal("1");

    /// A member of a store, and what stands behind its equals sign.
    private record Assignment(Variable store, MacroText key, Optional<SourceText> value) {}

    private final Problems problems;
    private final MacroReader macros;

    SetVarReader(Problems problems, MacroReader macros) {
        this.problems = problems;
        this.macros = macros;
    }

    Optional<Action> setVar(SourceText text) {
        boolean isUnset = text.text().startsWith("!");
        return assignment(text.from(isUnset ? 1 : 0), true)
                .flatMap(found -> isUnset ? unset(text, found) : set(found));
    }

    private Optional<Action> unset(SourceText text, Assignment found) {
        if (found.value().isPresent()) {
            problems.add(
                    text.at(), "a variable is unset and set at once", "drop the ! or the value");
        }
        return Optional.of(new Action.SetVar(found.store(), found.key(), new Action.Unset()));
    }

    private Optional<Action> set(Assignment found) {
        Optional<Action.Change> change =
                found.value().isEmpty()
                        ? Optional.of(new Action.Assign(ONE))
                        : change(found.value().get());
        return change.map(known -> new Action.SetVar(found.store(), found.key(), known));
    }

    private Optional<Action.Change> change(SourceText value) {
        return switch (value.isEmpty() ? ' ' : value.charAt(0)) {
            case '+' -> amount(value.from(1)).map(Action.Increase::new);
            case '-' -> amount(value.from(1)).map(Action.Decrease::new);
            default -> Optional.of(new Action.Assign(macros.read(value)));
        };
    }

    private Optional<MacroText> amount(SourceText text) {
        MacroText amount = macros.read(text);
        Optional<String> constant = amount.constant();
        if (constant.isPresent() && WholeNumber.of(constant.get()).isEmpty()) {
            problems.add(
                    text.at(),
                    "what is added or taken away is no number",
                    "write a whole number or a macro behind the sign");
            return Optional.empty();
        }
        return Optional.of(amount);
    }

    /// `ip=%{REMOTE_ADDR}`
    Optional<Action> initCol(SourceText text) {
        return assignment(text, false)
                .flatMap(found -> value(found, text, "the key of the store"))
                .filter(found -> isLasting(found.store(), text))
                .map(found -> new Action.InitCol(found.store(), found.key()));
    }

    private boolean isLasting(Variable store, SourceText text) {
        if (store == Variable.TX) {
            problems.add(
                    text.at(),
                    "TX lasts as long as the request and has no key",
                    "drop the action, or name GLOBAL or IP");
        }
        return store != Variable.TX;
    }

    private Optional<Assignment> value(Assignment found, SourceText text, String meaning) {
        if (found.value().isEmpty() || found.value().get().isEmpty()) {
            problems.add(text.at(), meaning + " is missing", "write it behind an =");
            return Optional.empty();
        }
        MacroText value = macros.read(found.value().get());
        return Optional.of(new Assignment(found.store(), value, Optional.empty()));
    }

    /// `ip.blocked=3600`
    Optional<Action> expireVar(SourceText text) {
        return assignment(text, true)
                .flatMap(found ->
                        value(found, text, "the number of seconds")
                                .flatMap(seconds -> seconds(seconds.key(), text))
                                .map(seconds ->
                                        new Action.ExpireVar(found.store(), found.key(), seconds)));
    }

    private Optional<MacroText> seconds(MacroText seconds, SourceText text) {
        Optional<String> constant = seconds.constant();
        if (constant.isPresent()
                && WholeNumber.within(constant.get(), 1, Integer.MAX_VALUE).isEmpty()) {
            problems.add(text.at(), "the number of seconds is no number", "write a whole number");
            return Optional.empty();
        }
        return Optional.of(seconds);
    }

    private Optional<Assignment> assignment(SourceText text, boolean hasKey) {
        OptionalInt equals = equalsSign(text.text());
        SourceText left = text.part(0, equals.orElse(text.length()));
        Optional<SourceText> value =
                equals.isPresent()
                        ? Optional.of(text.from(equals.getAsInt() + 1))
                        : Optional.empty();
        int split = hasKey ? keyStart(left.text()) : left.length();
        Optional<Variable> store = store(left.part(0, split));
        if (store.isPresent() && hasKey && split + 1 >= left.length()) {
            problems.add(left.at(), "the name of a member is missing", "write it like tx.name");
            return Optional.empty();
        }
        return store.map(found ->
                new Assignment(
                        found,
                        hasKey ? macros.read(left.from(split + 1)) : MacroText.literal(""),
                        value));
    }

    private Optional<Variable> store(SourceText name) {
        Optional<Variable> store = Variable.NAMES.find(name.text()).filter(Variable::isStore);
        if (store.isEmpty()) {
            problems.add(
                    name.at(),
                    "rules cannot write into " + Shown.of(name),
                    "write into TX, GLOBAL or IP");
        }
        return store;
    }

    private static int keyStart(String left) {
        int at = 0;
        while (at < left.length() && left.charAt(at) != '.' && left.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    /// The first that is not part of a macro.
    private static OptionalInt equalsSign(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '=') {
            int close = text.startsWith("%{", at) ? text.indexOf('}', at) : at;
            at = close < 0 ? text.length() : close + 1;
        }
        return at < text.length() ? OptionalInt.of(at) : OptionalInt.empty();
    }
}
