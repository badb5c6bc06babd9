package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Reads lists of actions: `id:1,phase:2,deny,msg:'No, don\'t'`.
final class ActionReader {
    static final int ACTIONS_MAX = 500;

    private static final int LEVEL_MAX = 9;
    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    /// Known to ModSecurity, refused here.
    private static final Map<String, String> REFUSED =
            Map.of(
                    "exec", "programs are never run",
                    "proxy", "requests go to the policy's targets only",
                    "pause", "requests are slowed by the policy's limits only",
                    "xmlns", "XPath is limited to /* and //@*",
                    "append", "answers are not rewritten by rules",
                    "prepend", "answers are not rewritten by rules");

    /// @param value empty if there is none
    private record Entry(SourceText name, Optional<SourceText> value) {}

    private final Problems problems;
    private final MacroReader macros;
    private final Names<Function<Entry, Optional<? extends Action>>> actions;

    ActionReader(Problems problems) {
        this.problems = problems;
        this.macros = new MacroReader(problems);
        this.actions = Names.of(table());
    }

    private Map<String, Function<Entry, Optional<? extends Action>>> table() {
        SetVarReader stores = new SetVarReader(problems, macros);
        ControlReader controls = new ControlReader(problems);
        Map<String, Function<Entry, Optional<? extends Action>>> table = new HashMap<>();
        Arrays.stream(Action.Flag.values())
                .forEach(flag -> table.put(flag.spelling(), entry -> bare(entry, flag)));
        table.put("accuracy", entry -> number(entry, 1, LEVEL_MAX, Action.Accuracy::new));
        table.put("allow", this::allow);
        table.put("block", entry -> bare(entry, new Action.Block()));
        table.put("ctl", entry -> value(entry).flatMap(controls::read).map(Action.Ctl::new));
        table.put("deny", entry -> bare(entry, new Action.Deny()));
        table.put("drop", entry -> bare(entry, new Action.Drop()));
        table.put("expirevar", entry -> value(entry).flatMap(stores::expireVar));
        table.put("id", entry -> number(entry, 1, Integer.MAX_VALUE, Action.Id::new));
        table.put("initcol", entry -> value(entry).flatMap(stores::initCol));
        table.put("logdata", entry -> text(entry).map(Action.LogData::new));
        table.put("maturity", entry -> number(entry, 1, LEVEL_MAX, Action.Maturity::new));
        table.put("msg", entry -> text(entry).map(Action.Message::new));
        table.put("pass", entry -> bare(entry, new Action.Pass()));
        table.put("phase", this::phase);
        table.put("redirect", entry -> text(entry).map(Action.Redirect::new));
        table.put("rev", entry -> value(entry).map(text -> new Action.Revision(text.text())));
        table.put("setvar", entry -> value(entry).flatMap(stores::setVar));
        table.put("severity", this::severity);
        table.put("skip", entry -> number(entry, 1, Integer.MAX_VALUE, Action.Skip::new));
        table.put(
                "skipAfter", entry -> value(entry).map(text -> new Action.SkipAfter(text.text())));
        table.put("status", entry -> number(entry, STATUS_MIN, STATUS_MAX, Action.Status::new));
        table.put("t", this::transformation);
        table.put("tag", entry -> text(entry).map(Action.Tag::new));
        table.put("ver", entry -> value(entry).map(text -> new Action.Version(text.text())));
        return table;
    }

    Actions read(SourceText list) {
        List<Action> read = new ArrayList<>();
        ActionChecks checks = new ActionChecks(problems);
        int count = 0;
        int from = 0;
        while (from <= list.length() && count <= ACTIONS_MAX) {
            int end = entryEnd(list, from);
            SourceText text = list.part(from, end).stripped();
            entry(text)
                    .flatMap(this::action)
                    .ifPresent(action -> {
                        checks.see(action, text);
                        read.add(action);
                    });
            from = end + 1;
            count++;
        }
        if (count > ACTIONS_MAX) {
            problems.add(list.at(), "more than " + ACTIONS_MAX + " actions", "use fewer");
        }
        return new Actions(read);
    }

    /// A comma counts unless it stands in quotes. They open behind the first colon only; in `ctl`, a variable's selector
    /// may be quoted, too.
    private static int entryEnd(SourceText list, int from) {
        boolean isControl = Names.fold(head(list, from)).equals("ctl:");
        boolean isQuoted = false;
        boolean mayOpen = false;
        int colons = 0;
        int at = from;
        while (at < list.length()) {
            char c = list.charAt(at);
            if (c == ',' && !isQuoted) {
                return at;
            }
            if (c == '\'' && (isQuoted || mayOpen)) {
                isQuoted = !isQuoted;
            }
            colons += c == ':' ? 1 : 0;
            mayOpen =
                    (colons == 1 || isControl) && (c == ':' || (mayOpen && SourceText.isBlank(c)));
            at += c == '\\' ? 2 : 1;
        }
        return list.length();
    }

    private static String head(SourceText list, int from) {
        int start = from;
        while (start < list.length() && SourceText.isBlank(list.charAt(start))) {
            start++;
        }
        return list.text().substring(start, Math.min(list.length(), start + "ctl:".length()));
    }

    private Optional<Entry> entry(SourceText text) {
        if (text.isEmpty()) {
            problems.add(text.at(), "an action is missing", "name one, or drop the comma");
            return Optional.empty();
        }
        int colon = text.text().indexOf(':');
        if (colon < 0) {
            return Optional.of(new Entry(text, Optional.empty()));
        }
        SourceText name = text.part(0, colon).stripped();
        return unquoted(name, text.from(colon + 1).stripped())
                .map(value -> new Entry(name, Optional.of(value)));
    }

    private Optional<SourceText> unquoted(SourceText name, SourceText value) {
        if (!value.text().startsWith("'")) {
            return plain(name, value);
        }
        int closing = 1;
        while (closing < value.length() && value.charAt(closing) != '\'') {
            closing += value.charAt(closing) == '\\' ? 2 : 1;
        }
        if (closing != value.length() - 1) {
            problems.add(
                    value.at(),
                    closing >= value.length()
                            ? "the action's quote is never closed"
                            : "text follows the action's closing quote",
                    "quote the whole value, and write \\' for a quote within");
            return Optional.empty();
        }
        return Optional.of(value.part(1, closing).unescaped('\''));
    }

    private Optional<SourceText> plain(SourceText name, SourceText value) {
        boolean hasQuotes =
                value.text().indexOf('\'') >= 0
                        && !(Names.fold(name.text()).equals("ctl") && endsInQuotes(value.text()));
        if (hasQuotes || StatementReader.endsOpen(value.text())) {
            problems.add(
                    value.at(),
                    "a value without quotes cannot hold them, nor end in a backslash",
                    "put the whole value into single quotes, and write \\' for a quote within");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /// Whether the last part of the text, and nothing else, stands in quotes behind a colon.
    private static boolean endsInQuotes(String value) {
        int opening = value.indexOf('\'');
        return value.charAt(opening - 1) == ':'
                && value.indexOf('\'', opening + 1) == value.length() - 1
                && value.charAt(value.length() - 2) != '\\';
    }

    private Optional<? extends Action> action(Entry entry) {
        String name = entry.name().text();
        var known = actions.find(name);
        if (known.isPresent()) {
            return known.get().apply(entry);
        }
        String reason = REFUSED.get(Names.fold(name));
        problems.add(
                entry.name().at(),
                "the action " + Shown.of(name) + (reason == null ? " is unknown" : " is refused"),
                reason == null ? actions.hint(name, "use an action of the reference") : reason);
        return Optional.empty();
    }

    private Optional<Action> bare(Entry entry, Action action) {
        entry.value()
                .ifPresent(value ->
                        problems.add(
                                value.at(),
                                entry.name().text() + " takes no value",
                                "drop what follows the colon"));
        return Optional.of(action);
    }

    private Optional<SourceText> value(Entry entry) {
        Optional<SourceText> value = entry.value().filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            problems.add(
                    entry.name().at(),
                    entry.name().text() + " needs a value",
                    "write it behind a colon");
        } else if (value.get().length() > MacroReader.TEXT_CHARS_MAX) {
            problems.add(
                    value.get().at(),
                    "the value is longer than " + MacroReader.TEXT_CHARS_MAX + " bytes",
                    "shorten it");
            return Optional.empty();
        }
        return value;
    }

    private Optional<MacroText> text(Entry entry) {
        return value(entry).map(macros::read);
    }

    private Optional<Action> number(
            Entry entry, int least, int most, Function<Integer, Action> action) {
        return value(entry)
                .flatMap(value -> {
                    OptionalLong number = WholeNumber.within(value.text().strip(), least, most);
                    return number.isPresent()
                            ? Optional.of(action.apply((int) number.getAsLong()))
                            : wrong(
                                    value,
                                    entry.name().text() + " is no number in its bounds",
                                    "use a whole number from " + least + " to " + most);
                });
    }

    private Optional<Action> phase(Entry entry) {
        return value(entry)
                .flatMap(value ->
                        Phase.of(value.text())
                                .<Action>map(Action.InPhase::new)
                                .or(() ->
                                        wrong(
                                                value,
                                                "there is no phase " + Shown.of(value),
                                                "use 1 to 5, request, response or" + " logging")));
    }

    private Optional<Action> severity(Entry entry) {
        return value(entry)
                .flatMap(value ->
                        Severity.of(value.text())
                                .<Action>map(Action.Grave::new)
                                .or(() ->
                                        wrong(
                                                value,
                                                "there is no severity " + Shown.of(value),
                                                Severity.NAMES.hint(
                                                        value.text(),
                                                        "use EMERGENCY (0) to DEBUG" + " (7)"))));
    }

    private Optional<Action> transformation(Entry entry) {
        return value(entry)
                .flatMap(value ->
                        TransformationName.NAMES
                                .find(value.text())
                                .<Action>map(Action.Transform::new)
                                .or(() ->
                                        wrong(
                                                value,
                                                "the transformation "
                                                        + Shown.of(value)
                                                        + " is unknown",
                                                TransformationName.NAMES.hint(
                                                        value.text(),
                                                        "use a transformation of"
                                                                + " the reference"))));
    }

    private Optional<Action> allow(Entry entry) {
        String extent = entry.value().map(text -> Names.fold(text.text())).orElse("");
        return switch (extent) {
            case "" -> Optional.of(new Action.Allow(Action.Extent.TRANSACTION));
            case "phase" -> Optional.of(new Action.Allow(Action.Extent.PHASE));
            case "request" -> Optional.of(new Action.Allow(Action.Extent.REQUEST));
            default ->
                    wrong(
                            entry.name(),
                            "allow does not know " + Shown.of(extent),
                            "write allow, allow:phase or allow:request");
        };
    }

    private Optional<Action> wrong(SourceText value, String what, String remedy) {
        problems.add(value.at(), what, remedy);
        return Optional.empty();
    }
}
