package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads what stands behind `ctl:`, such as `ruleRemoveTargetById=942100;ARGS:password`.
final class ControlReader {
    private static final Names<Boolean> SWITCH = Names.of(Map.of("On", true, "Off", false));

    private final Problems problems;
    private final TargetReader targets;
    private final Names<Function<SourceText, Optional<? extends Control>>> controls;

    ControlReader(Problems problems) {
        this.problems = problems;
        this.targets = new TargetReader(problems);
        this.controls =
                Names.of(
                        Map.ofEntries(
                                Map.entry("auditEngine", this::auditEngine),
                                Map.entry(
                                        "forceRequestBodyVariable",
                                        text ->
                                                isOn(text)
                                                        .map(
                                                                Control.ForceRequestBodyVariable
                                                                        ::new)),
                                Map.entry(
                                        "requestBodyAccess",
                                        text -> isOn(text).map(Control.RequestBodyAccess::new)),
                                Map.entry("requestBodyProcessor", this::processor),
                                Map.entry(
                                        "responseBodyAccess",
                                        text -> isOn(text).map(Control.ResponseBodyAccess::new)),
                                Map.entry("ruleEngine", this::engine),
                                Map.entry("ruleRemoveById", this::removeById),
                                Map.entry(
                                        "ruleRemoveByMsg",
                                        text -> words(text).map(Control.RemoveByMessage::new)),
                                Map.entry(
                                        "ruleRemoveByTag",
                                        text -> words(text).map(Control.RemoveByTag::new)),
                                Map.entry("ruleRemoveTargetById", this::removeTargetById),
                                Map.entry(
                                        "ruleRemoveTargetByMsg",
                                        text ->
                                                removeTarget(
                                                        text, Control.RemoveTargetByMessage::new)),
                                Map.entry(
                                        "ruleRemoveTargetByTag",
                                        text ->
                                                removeTarget(
                                                        text, Control.RemoveTargetByTag::new))));
    }

    Optional<Control> read(SourceText text) {
        int equals = text.text().indexOf('=');
        SourceText name = text.part(0, equals < 0 ? text.length() : equals).stripped();
        SourceText value = text.from(equals < 0 ? text.length() : equals + 1).stripped();
        var control = controls.find(name.text());
        if (control.isEmpty()) {
            problems.add(
                    name.at(),
                    "ctl does not know " + Shown.of(name),
                    controls.hint(name.text(), "use a ctl option of the reference"));
            return Optional.empty();
        }
        return control.get().apply(value).map(found -> found);
    }

    private <T> Optional<T> named(Names<T> names, SourceText text, String expected) {
        Optional<T> found = names.find(text.text());
        if (found.isEmpty()) {
            problems.add(
                    text.at(),
                    "the value " + Shown.of(text) + " has no meaning here",
                    names.hint(text.text(), "use " + expected));
        }
        return found;
    }

    private Optional<Boolean> isOn(SourceText text) {
        return named(SWITCH, text, "On or Off");
    }

    private Optional<Control> engine(SourceText text) {
        return named(EngineMode.NAMES, text, "On, Off or DetectionOnly").map(Control.Engine::new);
    }

    private Optional<Control> auditEngine(SourceText text) {
        return named(Control.AuditMode.NAMES, text, "On, Off or RelevantOnly")
                .map(Control.AuditEngine::new);
    }

    private Optional<Control> processor(SourceText text) {
        return named(Control.BodyProcessor.NAMES, text, "URLENCODED, MULTIPART, JSON or XML")
                .map(Control.RequestBodyProcessor::new);
    }

    private Optional<Control> removeById(SourceText text) {
        return ids(text).map(Control.RemoveById::new);
    }

    private Optional<IdRange> ids(SourceText text) {
        Optional<IdRange> ids = IdRange.of(text.text());
        if (ids.isEmpty()) {
            problems.add(
                    text.at(),
                    Shown.of(text) + " is neither an id nor a range of ids",
                    "write it like 942100 or 942000-942999");
        }
        return ids;
    }

    private Optional<String> words(SourceText text) {
        if (text.isEmpty() || text.text().contains("%{")) {
            problems.add(
                    text.at(),
                    text.isEmpty()
                            ? "a value is missing behind the ="
                            : "macros are not supported in this ctl option",
                    "name the rules' tag or message as they have it");
            return Optional.empty();
        }
        return Optional.of(text.text());
    }

    private Optional<Control> removeTargetById(SourceText text) {
        int split = split(text);
        Optional<IdRange> ids = ids(text.part(0, split).stripped());
        Optional<Target> target = target(text, split);
        return ids.flatMap(range -> target.map(one -> new Control.RemoveTargetById(range, one)));
    }

    private Optional<Control> removeTarget(
            SourceText text, BiFunction<String, Target, Control> control) {
        int split = split(text);
        Optional<String> rules = words(text.part(0, split).stripped());
        Optional<Target> target = target(text, split);
        return rules.flatMap(name -> target.map(one -> control.apply(name, one)));
    }

    private static int split(SourceText text) {
        int semicolon = text.text().indexOf(';');
        return semicolon < 0 ? text.length() : semicolon;
    }

    private Optional<Target> target(SourceText text, int split) {
        if (split == text.length()) {
            problems.add(
                    text.at(split),
                    "the variable that the rules shall no longer look at is missing",
                    "write it behind a semicolon, like 942100;ARGS:password");
            return Optional.empty();
        }
        SourceText entry = text.from(split + 1).stripped();
        Optional<Target> target = targets.one(entry);
        if (target.isPresent() && target.get().use() != Target.Use.VALUE) {
            problems.add(
                    entry.at(), "the variable has a sign in front", "write it without ! and &");
            return Optional.empty();
        }
        return target;
    }
}
