package io.gatehouse.waf.seclang;

import java.util.Locale;

/// Writes actions.
final class ActionText {
    private ActionText() {}

    static String of(Action action) {
        return switch (action) {
            case Action.Id(int id) -> "id:" + id;
            case Action.InPhase(Phase phase) -> "phase:" + phase.number();
            case Action.Message(MacroText text) -> quoted("msg", text.written());
            case Action.LogData(MacroText text) -> quoted("logdata", text.written());
            case Action.Tag(MacroText text) -> quoted("tag", text.written());
            case Action.Grave(Severity severity) -> quoted("severity", severity.name());
            case Action.Version(String text) -> quoted("ver", text);
            case Action.Revision(String text) -> quoted("rev", text);
            case Action.Maturity(int level) -> "maturity:" + level;
            case Action.Accuracy(int level) -> "accuracy:" + level;
            case Action.Transform(TransformationName name) -> "t:" + name.spelling();
            case Action.SetVar(Variable store, MacroText key, Action.Change change) ->
                    quoted("setvar", of(store + "." + key.written(), change));
            case Action.InitCol(Variable store, MacroText key) ->
                    quoted("initcol", store + "=" + key.written());
            case Action.ExpireVar(Variable store, MacroText key, MacroText seconds) ->
                    quoted("expirevar", store + "." + key.written() + "=" + seconds.written());
            case Action.Ctl(Control control) -> quoted("ctl", of(control));
            case Action.Skip(int rules) -> "skip:" + rules;
            case Action.SkipAfter(String marker) -> quoted("skipAfter", marker);
            case Action.Status(int status) -> "status:" + status;
            case Action.Flag flag -> flag.spelling();
            case Action.Deny() -> "deny";
            case Action.Drop() -> "drop";
            case Action.Block() -> "block";
            case Action.Pass() -> "pass";
            case Action.Allow(Action.Extent extent) ->
                    extent == Action.Extent.TRANSACTION
                            ? "allow"
                            : "allow:" + extent.name().toLowerCase(Locale.ROOT);
            case Action.Redirect(MacroText location) -> quoted("redirect", location.written());
        };
    }

    private static String quoted(String name, String value) {
        return name + ":'" + escaped(value, '\'') + "'";
    }

    /// With a backslash before each quote that has none; the reverse of [SourceText#unescaped(char)].
    static String escaped(String text, char quote) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '\\' && i + 1 < text.length()) {
                escaped.append(text.charAt(++i));
            }
        }
        return escaped.toString();
    }

    private static String of(String member, Action.Change change) {
        return switch (change) {
            case Action.Assign(MacroText value) -> member + "=" + value.written();
            case Action.Increase(MacroText by) -> member + "=+" + by.written();
            case Action.Decrease(MacroText by) -> member + "=-" + by.written();
            case Action.Unset() -> "!" + member;
        };
    }

    private static String of(Control control) {
        return switch (control) {
            case Control.Engine(EngineMode mode) -> "ruleEngine=" + mode.spelling();
            case Control.AuditEngine(Control.AuditMode mode) -> "auditEngine=" + mode.spelling();
            case Control.ForceRequestBodyVariable(boolean isOn) ->
                    "forceRequestBodyVariable=" + onOff(isOn);
            case Control.RequestBodyAccess(boolean isOn) -> "requestBodyAccess=" + onOff(isOn);
            case Control.ResponseBodyAccess(boolean isOn) -> "responseBodyAccess=" + onOff(isOn);
            case Control.RequestBodyProcessor(Control.BodyProcessor processor) ->
                    "requestBodyProcessor=" + processor;
            case Control.RemoveById(IdRange ids) -> "ruleRemoveById=" + ids;
            case Control.RemoveByTag(String tag) -> "ruleRemoveByTag=" + tag;
            case Control.RemoveByMessage(String message) -> "ruleRemoveByMsg=" + message;
            case Control.RemoveTargetById(IdRange ids, Target target) ->
                    "ruleRemoveTargetById=" + ids + ";" + TargetText.of(target);
            case Control.RemoveTargetByTag(String tag, Target target) ->
                    "ruleRemoveTargetByTag=" + tag + ";" + TargetText.of(target);
            case Control.RemoveTargetByMessage(String message, Target target) ->
                    "ruleRemoveTargetByMsg=" + message + ";" + TargetText.of(target);
        };
    }

    static String onOff(boolean isOn) {
        return isOn ? "On" : "Off";
    }
}
