package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Applies what removes and updates rules, to those before it, and what they inherit of default actions. What comes out
/// holds final rules only. Not thread-safe.
public final class Tuning {
    static final int TUNINGS_MAX = 2000;

    private final Problems problems;
    private final Set<String> skippedTo = new HashSet<>();

    /// By place: rules, and what is neither tuning nor inherited.
    private final Map<Integer, Directive> left = new TreeMap<>();

    private final Map<Phase, Actions> defaults = new EnumMap<>(Phase.class);
    private int tunings;

    private Tuning(Problems problems) {
        this.problems = problems;
    }

    /// The rules as the engine has to run them: nothing is left to remove, update or inherit.
    public static RuleSet applied(RuleSet rules) {
        return new RuleSet(applied(rules.directives(), new Problems()));
    }

    /// @param problems told of what finds no rule
    static List<Directive> applied(List<Directive> directives, Problems problems) {
        return new Tuning(problems).apply(directives);
    }

    private List<Directive> apply(List<Directive> directives) {
        directives.forEach(this::noteSkip);
        for (int place = 0; place < directives.size(); place++) {
            apply(directives.get(place), place);
        }
        return left.values().stream().map(this::inherited).toList();
    }

    private void noteSkip(Directive directive) {
        if (directive instanceof Rule rule) {
            rule.actions().of(Action.SkipAfter.class).forEach(skip -> skippedTo.add(skip.marker()));
        }
    }

    private void apply(Directive directive, int place) {
        switch (directive) {
            case Rule _,
                    Directive.Marker _,
                    Directive.Configure _,
                    Directive.Signature _,
                    Directive.WithoutEffect _ ->
                    left.put(place, directive);
            case Directive.DefaultAction(Position _, Phase phase, Actions actions) ->
                    defaults.put(phase, actions);
            case Directive.Remove(Position at, Directive.Choice choice) -> remove(at, choice);
            case Directive.UpdateTargets(
                            Position at,
                            Directive.Choice choice,
                            List<Target> targets) ->
                    update(at, choice, rule -> updated(rule, targets));
            case Directive.UpdateActions(Position at, int id, Actions actions) ->
                    update(
                            at,
                            new Directive.ById(List.of(new IdRange(id, id))),
                            rule -> rule.with(ActionMerge.updated(rule.actions(), actions)));
        }
    }

    private void remove(Position at, Directive.Choice choice) {
        for (int place : places(at, choice)) {
            if (left.remove(place) instanceof Rule rule) {
                rule.id()
                        .map(String::valueOf)
                        .filter(skippedTo::contains)
                        .ifPresent(id -> left.put(place, new Directive.Marker(rule.at(), id)));
            }
        }
    }

    private void update(Position at, Directive.Choice choice, UnaryOperator<Rule> change) {
        for (int place : places(at, choice)) {
            left.computeIfPresent(place, (_, rule) -> change.apply((Rule) rule));
        }
    }

    private List<Integer> places(Position at, Directive.Choice choice) {
        if (++tunings > TUNINGS_MAX) {
            problems.add(
                    at,
                    "more than " + TUNINGS_MAX + " directives remove or update rules",
                    "use ranges or tags");
            return List.of();
        }
        return predicates(choice).flatMap(one -> places(at, one).stream()).distinct().toList();
    }

    /// Which rules one part of a choice means.
    private record Part(String shown, Predicate<Rule> rules) {}

    private static Stream<Part> predicates(Directive.Choice choice) {
        return switch (choice) {
            case Directive.ById(List<IdRange> ids) ->
                    ids.stream()
                            .map(range ->
                                    new Part(
                                            "id " + range,
                                            rule -> rule.id().filter(range::contains).isPresent()));
            case Directive.ByTag(String tag) ->
                    Stream.of(new Part("tag " + Shown.of(tag), rule -> hasTag(rule, tag)));
            case Directive.ByMessage(String message) ->
                    Stream.of(
                            new Part(
                                    "message " + Shown.of(message),
                                    rule -> hasMessage(rule, message)));
        };
    }

    private static boolean hasTag(Rule rule, String tag) {
        for (Action action : rule.actions().all()) {
            if (action instanceof Action.Tag(MacroText text) && text.written().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMessage(Rule rule, String message) {
        return rule.actions().message().filter(text -> text.written().equals(message)).isPresent();
    }

    private List<Integer> places(Position at, Part part) {
        List<Integer> places = new ArrayList<>();
        left.forEach((place, directive) -> {
            if (directive instanceof Rule rule && part.rules().test(rule)) {
                places.add(place);
            }
        });
        if (places.isEmpty()) {
            problems.add(
                    at,
                    "no rule before this line has the " + part.shown(),
                    "correct it, drop the directive, or move it behind the rules");
        }
        return places;
    }

    private static Rule updated(Rule rule, List<Target> more) {
        return switch (rule.subject()) {
            case Subject.Always _ -> rule;
            case Subject.Condition(List<Target> targets, Question question) -> {
                if (targets.containsAll(more)) {
                    yield rule;
                }
                List<Target> all =
                        Stream.concat(targets.stream(), more.stream()).distinct().toList();
                yield rule.with(new Subject.Condition(all, question));
            }
        };
    }

    private Directive inherited(Directive directive) {
        return switch (directive) {
            case Rule rule -> inherited(rule, defaults.getOrDefault(rule.phase(), FALLBACK));
            case Directive.Other other -> other;
        };
    }

    /// What ModSecurity does where nothing is said.
    private static final Actions FALLBACK =
            new Actions(List.of(Action.Flag.LOG, Action.Flag.AUDIT_LOG, new Action.Pass()));

    private static Rule inherited(Rule rule, Actions defaults) {
        List<Rule> links =
                rule.links().stream()
                        .map(link -> link.with(ActionMerge.linkInherited(link.actions(), defaults)))
                        .toList();
        return rule.with(ActionMerge.inherited(rule, defaults)).withLinks(links);
    }
}
