package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what is wrong between directives: doubled ids, markers, settings and default actions, and skips to nowhere.
final class Consistency {
    private final Problems problems;
    private final Map<Object, Position> seen = new HashMap<>();

    private Consistency(Problems problems) {
        this.problems = problems;
    }

    static void check(List<Directive> directives, Problems problems) {
        Consistency consistency = new Consistency(problems);
        directives.forEach(consistency::see);
        skips(directives, problems);
    }

    private void see(Directive directive) {
        switch (directive) {
            case Rule rule -> see(rule);
            case Directive.Marker(Position at, String name) ->
                    once("the marker " + Shown.of(name), at);
            case Directive.Configure(Position at, Setting setting) -> once(name(setting), at);
            case Directive.DefaultAction defaults -> see(defaults);
            case Directive.Signature _,
                    Directive.WithoutEffect _,
                    Directive.Remove _,
                    Directive.UpdateTargets _,
                    Directive.UpdateActions _ -> {}
        }
    }

    private void see(Rule rule) {
        rule.id().ifPresent(id -> once("the rule id " + id, rule.at()));
        seen.putIfAbsent(rule.phase(), rule.at());
    }

    private void see(Directive.DefaultAction defaults) {
        once("the default action of phase " + defaults.phase().number(), defaults.at());
        Optional.ofNullable(seen.get(defaults.phase()))
                .ifPresent(rule ->
                        problems.add(
                                defaults.at(),
                                "a rule of this phase stands before its default action, at "
                                        + rule
                                        + ", and engines disagree whether it inherits",
                                "move the default action before the rules"));
    }

    private void once(String what, Position at) {
        Position before = seen.putIfAbsent(what, at);
        if (before != null) {
            problems.add(at, what + " is there already, at " + before, "keep one of them");
        }
    }

    private static String name(Setting setting) {
        return "the setting " + RuleText.name(setting);
    }

    /// Read from the end, so that what is known is what stands further down.
    private static void skips(List<Directive> directives, Problems problems) {
        Set<String> below = new HashSet<>();
        for (Directive directive : directives.reversed()) {
            switch (directive) {
                case Rule rule -> {
                    skip(rule, below, problems);
                    rule.id().ifPresent(id -> below.add(id.toString()));
                }
                case Directive.Marker(Position _, String name) -> below.add(name);
                case Directive.Other _ -> {}
            }
        }
    }

    private static void skip(Rule rule, Set<String> below, Problems problems) {
        rule.actions().of(Action.SkipAfter.class).stream()
                .map(Action.SkipAfter::marker)
                .filter(marker -> !below.contains(marker))
                .forEach(marker ->
                        problems.add(
                                rule.at(),
                                "skipAfter names "
                                        + Shown.of(marker)
                                        + ", and there is no such marker further down",
                                "correct the name, or add a SecMarker"));
    }
}
