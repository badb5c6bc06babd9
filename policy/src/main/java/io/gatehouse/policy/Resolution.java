package io.gatehouse.policy;

import io.gatehouse.policy.Rule.Restriction;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Settles for each operation what all rules together say of it, attribute by attribute.
///
/// Who may: the most specific rule that says so. Restrictions (deny, second factor, networks, body size): of every rule, unless a more specific one overrides them.
/// Limit, mode, streaming, WebSocket: the most specific rule that says so. The order of the rules in their file means nothing.
final class Resolution {
    private static final Comparator<Rule> MOST_SPECIFIC_FIRST =
            ((Comparator<Rule>) Rule::compareSpecificity).reversed();

    private final List<Rule> rules;
    private final Profile profile;
    private final Defaults defaults;
    private final Problems problems;
    private final Conditions conditions;
    private final OwnerNames owners;

    Resolution(List<Rule> rules, Profile profile, Defaults defaults, Problems problems) {
        this.rules = rules;
        this.profile = profile;
        this.defaults = defaults;
        this.problems = problems;
        this.conditions = new Conditions(problems);
        this.owners = new OwnerNames(problems);
    }

    List<Route> resolve(List<Operation> operations, SitePlan site) {
        Idle idle = new Idle(rules, problems);
        RuleIndex index = new RuleIndex(rules);
        List<Route> routes = new ArrayList<>();
        List<Operation> all = new ArrayList<>(operations);
        for (Operation operation : operations) {
            List<Rule> covering =
                    index.near(operation.path()).stream()
                            .filter(rule -> rule.covers(operation, profile))
                            .sorted(MOST_SPECIFIC_FIRST)
                            .toList();
            idle.saw(operation, covering);
            Optional<Stated<Access>> allow = first(covering, Rule::allow);
            routes.add(route(routes.size(), operation, Optional.empty(), allow, covering));
        }
        for (SitePlan.File file : site.files()) {
            List<Rule> covering = covering(rule -> rule.covers(file));
            requireWholeFiles(file, site);
            idle.saw(file.operation(), covering);
            Optional<Stated<Access>> allow = allow(file, site, covering);
            routes.add(
                    route(
                            routes.size(),
                            file.operation(),
                            Optional.of(file.file()),
                            allow,
                            covering));
            all.add(file.operation());
        }
        idle.report(all);
        return routes;
    }

    private List<Rule> covering(Predicate<Rule> covers) {
        return rules.stream().filter(covers).sorted(MOST_SPECIFIC_FIRST).toList();
    }

    /// What the most specific rule says counts only if it is as specific as the file's own pattern, or if the site says nothing.
    private static Optional<Stated<Access>> allow(
            SitePlan.File file, SitePlan site, List<Rule> covering) {
        List<Rule> own =
                covering.stream()
                        .filter(rule -> rule.path().compareSpecificity(file.pattern()) >= 0)
                        .toList();
        return first(own, Rule::allow).or(site::access).or(() -> first(covering, Rule::allow));
    }

    /// A rule for some of the files that a pattern names would leave its author believing in a protection that is not there.
    private void requireWholeFiles(SitePlan.File file, SitePlan site) {
        for (Rule rule : rules) {
            boolean listed =
                    site.files().stream().anyMatch(other -> other.pattern().isLike(rule.path()));
            if (rule.splits(file) && !listed) {
                problems.add(
                        rule.at(),
                        "the rule '"
                                + rule.key()
                                + "' speaks of some of the site files '"
                                + file.pattern().raw()
                                + "' only",
                        "list '" + rule.path().raw() + "' among the files as well");
            }
        }
    }

    /// @param covering the most specific first
    private Route route(
            int index,
            Operation operation,
            Optional<SiteFile> site,
            Optional<Stated<Access>> allow,
            List<Rule> covering) {
        requireOneVoice(covering, operation, Rule::allow, "who may");
        requireOneVoice(covering, operation, Rule::limit, "the limit");
        requireOneVoice(covering, operation, Rule::timeout, "the timeout");
        requireOneVoice(covering, operation, Rule::mode, "the mode");
        requireOneVoice(covering, operation, Rule::responses, "responses");
        requireOneVoice(covering, operation, Rule::webSocket, "its WebSocket");
        requireOneVoice(covering, operation, Rule::cors, "pages of other origins");
        List<Stated<Long>> sizes =
                all(covering, Restriction.BODY, rule -> rule.bodyBytesMax().stream().toList());
        Optional<Stated<Long>> size = sizes.stream().min(Comparator.comparing(Stated::value));
        BodyHandling body = body(operation, covering, size);
        allow.ifPresent(stated -> owners.check(operation, body, stated));
        return new Route(
                index,
                operation,
                site,
                allow.orElseGet(() -> new Stated<>(new Access.Nobody(), operation.at())),
                all(covering, Restriction.DENY, rule -> rule.deny().stream().toList()),
                all(covering, Restriction.MFA, rule -> rule.mfa().stream().toList()).stream()
                        .findFirst(),
                all(covering, Restriction.MFA, rule -> rule.mfaAge().stream().toList()).stream()
                        .min(Comparator.comparing(Stated::value)),
                all(covering, Restriction.FROM, Rule::from),
                conditions.of(operation, body, all(covering, Restriction.WHEN, Rule::when)),
                all(covering, Restriction.HOURS, Rule::hours),
                first(covering, Rule::limit).or(defaults::limit),
                first(covering, Rule::timeout),
                body,
                operation.body().flatMap(_ -> bodyBy(covering, size)),
                first(covering, Rule::unchecked),
                first(covering, Rule::webSocket).filter(_ -> site.isEmpty()),
                first(covering, Rule::cors).map(Stated::value).or(defaults::cors),
                first(covering, Rule::cors).map(Stated::at),
                first(covering, Rule::crossSite).map(Stated::at),
                first(covering, Rule::precedence).map(Stated::at),
                lifecycle(operation, covering),
                first(covering, Rule::responses)
                        .map(Stated::value)
                        .or(defaults::responses)
                        .filter(_ -> site.isEmpty()),
                first(covering, Rule::mode).map(Stated::value).orElse(defaults.mode()),
                first(covering, Rule::mode).map(Stated::at));
    }

    private Lifecycle lifecycle(Operation operation, List<Rule> covering) {
        requireOneVoice(
                covering,
                operation,
                rule -> rule.lifecycle().deprecated(),
                "when it is deprecated");
        requireOneVoice(covering, operation, rule -> rule.lifecycle().sunset(), "when it is gone");
        requireOneVoice(covering, operation, rule -> rule.lifecycle().successor(), "its successor");
        Optional<Stated<LocalDate>> deprecated =
                first(covering, rule -> rule.lifecycle().deprecated());
        Optional<Stated<LocalDate>> sunset = first(covering, rule -> rule.lifecycle().sunset());
        boolean turned =
                deprecated.isPresent()
                        && sunset.isPresent()
                        && sunset.get().value().isBefore(deprecated.get().value());
        if (turned) {
            problems.add(
                    sunset.get().at(),
                    operation.label() + " is gone before it is deprecated",
                    "write a sunset that is not before " + deprecated.get().value());
        }
        return new Lifecycle(
                deprecated, sunset, first(covering, rule -> rule.lifecycle().successor()));
    }

    private static <T> Optional<Stated<T>> first(
            List<Rule> covering, Function<Rule, Optional<Stated<T>>> attribute) {
        return covering.stream().map(attribute).flatMap(Optional::stream).findFirst();
    }

    /// Statements of every rule but those that are less specific than one that overrides them.
    private static <T> List<Stated<T>> all(
            List<Rule> covering,
            Restriction kind,
            Function<Rule, ? extends Collection<Stated<T>>> attribute) {
        Optional<Rule> lifting =
                covering.stream().filter(rule -> rule.overrides().contains(kind)).findFirst();
        List<Stated<T>> stated = new ArrayList<>();
        for (Rule rule : covering) {
            if (lifting.isEmpty() || rule.compareSpecificity(lifting.get()) >= 0) {
                stated.addAll(attribute.apply(rule));
            }
        }
        return stated;
    }

    /// Of an attribute that the most specific rule settles, rules that are equally specific must say the same.
    private <T> void requireOneVoice(
            List<Rule> covering,
            Operation operation,
            Function<Rule, Optional<Stated<T>>> attribute,
            String matter) {
        List<Rule> stating =
                covering.stream().filter(rule -> attribute.apply(rule).isPresent()).toList();
        for (Rule other : stating.subList(Math.min(1, stating.size()), stating.size())) {
            Rule first = stating.getFirst();
            Stated<T> said = attribute.apply(other).orElseThrow();
            boolean same = said.value().equals(attribute.apply(first).orElseThrow().value());
            if (first.compareSpecificity(other) == 0 && !same) {
                problems.add(
                        said.at(),
                        "'"
                                + other.key()
                                + "' and '"
                                + first.key()
                                + "' are equally specific for "
                                + operation.label()
                                + " and disagree on "
                                + matter,
                        "say the same in both, or make one more specific");
            }
        }
    }

    private static Optional<Position> bodyBy(List<Rule> covering, Optional<Stated<Long>> size) {
        return first(covering, Rule::stream).map(Stated::at).or(() -> size.map(Stated::at));
    }

    private BodyHandling body(
            Operation operation, List<Rule> covering, Optional<Stated<Long>> size) {
        if (operation.body().isEmpty()) {
            return new BodyHandling.None();
        }
        long bytesMax = size.map(Stated::value).orElse((long) defaults.bodies().maxBytes());
        Optional<Stated<Boolean>> stream = first(covering, Rule::stream);
        return stream.isPresent()
                ? streamed(operation, covering, stream.get(), bytesMax)
                : whole(operation, size, bytesMax);
    }

    private BodyHandling streamed(
            Operation operation, List<Rule> covering, Stated<Boolean> stream, long bytesMax) {
        boolean hasSchema =
                operation.body().orElseThrow().content().stream()
                        .anyMatch(media -> media.schema().isPresent());
        if (hasSchema && first(covering, Rule::unchecked).isEmpty()) {
            problems.add(
                    stream.at(),
                    operation.label()
                            + " declares a schema for its body, which cannot be checked while it streams",
                    "remove 'stream', or add 'unchecked' if the app checks it");
        }
        return new BodyHandling.Stream(bytesMax);
    }

    private BodyHandling whole(Operation operation, Optional<Stated<Long>> size, long bytesMax) {
        long heldBytesMax = Math.min(Forms.HELD_BYTES_MAX, defaults.bodies().budgetBytes());
        if (size.isPresent() && bytesMax > heldBytesMax) {
            problems.add(
                    size.get().at(),
                    operation.label()
                            + " may have a body of "
                            + bytesMax
                            + " bytes, which is held whole, but there is room for "
                            + heldBytesMax,
                    "lower its limit, raise bodies.budget, or let it stream");
        }
        return new BodyHandling.Whole((int) Math.min(bytesMax, heldBytesMax));
    }
}
