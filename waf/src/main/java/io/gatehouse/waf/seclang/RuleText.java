package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.util.List;

/// Writes directives in one canonical form: one line each, links of a chain indented behind their head. Reading the text
/// again gives equal directives, except for their places; names of files count from where the text is read.
public final class RuleText {
    private RuleText() {}

    /// One byte per char.
    public static String of(RuleSet rules) {
        StringBuilder text = new StringBuilder();
        rules.directives().forEach(directive -> text.append(of(directive)).append('\n'));
        return text.toString();
    }

    /// Without a line end.
    public static String of(Directive directive) {
        return switch (directive) {
            case Rule rule -> chain(rule);
            case Directive.Marker(Position _, String name) -> "SecMarker " + quoted(name);
            case Directive.DefaultAction(Position _, Phase _, Actions actions) ->
                    "SecDefaultAction " + quoted(actions);
            case Directive.Configure(Position _, Setting setting) -> of(setting);
            case Directive.Signature(Position _, String text) ->
                    "SecComponentSignature " + quoted(text);
            case Directive.WithoutEffect(Position _, NoOp noOp, String value) ->
                    noOp.directive() + " " + quoted(value);
            case Directive.Remove(Position _, Directive.Choice choice) ->
                    "SecRuleRemove" + of(choice);
            case Directive.UpdateTargets(
                            Position _,
                            Directive.Choice choice,
                            List<Target> targets) ->
                    "SecRuleUpdateTarget" + of(choice) + " " + quoted(TargetText.of(targets));
            case Directive.UpdateActions(Position _, int id, Actions actions) ->
                    "SecRuleUpdateActionById " + id + " " + quoted(actions);
        };
    }

    private static String chain(Rule head) {
        StringBuilder text = new StringBuilder(line(head));
        head.links().forEach(link -> text.append("\n    ").append(line(link)));
        return text.toString();
    }

    private static String line(Rule rule) {
        return switch (rule.subject()) {
            case Subject.Always() -> "SecAction " + quoted(rule.actions());
            case Subject.Condition(List<Target> targets, Question question) ->
                    "SecRule "
                            + word(TargetText.of(targets))
                            + " "
                            + quoted(question.written())
                            + (rule.actions().all().isEmpty() ? "" : " " + quoted(rule.actions()));
        };
    }

    private static String quoted(Actions actions) {
        return quoted(String.join(",", actions.all().stream().map(ActionText::of).toList()));
    }

    private static String quoted(String text) {
        return "\"" + ActionText.escaped(text, '"') + "\"";
    }

    private static String word(String text) {
        return text.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '"') ? quoted(text) : text;
    }

    private static String of(Directive.Choice choice) {
        return switch (choice) {
            case Directive.ById(List<IdRange> ids) ->
                    "ById " + String.join(",", ids.stream().map(IdRange::toString).toList());
            case Directive.ByTag(String tag) -> "ByTag " + quoted(tag);
            case Directive.ByMessage(String message) -> "ByMsg " + quoted(message);
        };
    }

    private static String of(Setting setting) {
        return switch (setting) {
            case Setting.Engine(EngineMode mode) -> "SecRuleEngine " + mode.spelling();
            case Setting.Switched(Setting.Switch name, boolean isOn) ->
                    name.directive() + " " + ActionText.onOff(isOn);
            case Setting.Limited(Setting.Limit name, long value) -> name.directive() + " " + value;
            case Setting.Over(Setting.OverLimit name, Setting.OnExcess action) ->
                    name.directive() + " " + action.spelling();
            case Setting.MimeTypes(List<String> types) ->
                    types.isEmpty()
                            ? "SecResponseBodyMimeTypesClear"
                            : "SecResponseBodyMimeType " + String.join(" ", types);
        };
    }

    /// What can be set only once.
    static String name(Setting setting) {
        return switch (setting) {
            case Setting.Engine _ -> "SecRuleEngine";
            case Setting.Switched(Setting.Switch name, boolean _) -> name.directive();
            case Setting.Limited(Setting.Limit name, long _) -> name.directive();
            case Setting.Over(Setting.OverLimit name, Setting.OnExcess _) -> name.directive();
            case Setting.MimeTypes _ -> "SecResponseBodyMimeType";
        };
    }
}
