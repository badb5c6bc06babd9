package io.gatehouse.policy;

import io.gatehouse.policy.Rule.Restriction;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Settles for each operation what all rules together say of it, attribute by attribute.
///
/// Who may: the most specific rule that says so. Restrictions (deny, second factor, networks, body size): of every rule, unless a more specific one overrides them.
/// Limit, streaming, WebSocket: the most specific rule that says so.
final class Resolution {
    private final List<Rule> rules;
    private final Profile profile;
    private final Optional<Stated<Limit>> defaultLimit;
    private final int bodyBytesMax;
    private final Problems problems;

    Resolution(
            List<Rule> rules,
            Profile profile,
            Optional<Stated<Limit>> defaultLimit,
            int bodyBytesMax,
            Problems problems) {
        this.rules = rules;
        this.profile = profile;
        this.defaultLimit = defaultLimit;
        this.bodyBytesMax = bodyBytesMax;
        this.problems = problems;
    }

    List<Route> resolve(List<Operation> operations) {
        Set<Rule> used = new HashSet<>();
        List<Route> routes = new ArrayList<>();
        for (Operation operation : operations) {
            List<Rule> covering =
                    rules.stream()
                            .filter(rule -> rule.covers(operation, profile))
                            .sorted(
                                    Comparator.comparing(
                                                    Function.<Rule>identity(),
                                                    Rule::compareSpecificity)
                                            .reversed())
                            .toList();
            used.addAll(covering);
            routes.add(route(routes.size(), operation, covering));
        }
        rules.stream()
                .filter(rule -> !used.contains(rule))
                .forEach(rule -> unused(rule, operations));
        return routes;
    }

    private void unused(Rule rule, List<Operation> operations) {
        List<String> names =
                operations.stream()
                        .map(operation ->
                                rule.method().isPresent()
                                        ? operation.label()
                                        : operation.path().raw())
                        .toList();
        String remedy =
                Nearest.to(rule.key(), names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("remove it, or declare the operation in the API description");
        problems.add(rule.at(), "the rule '" + rule.key() + "' matches no operation", remedy);
    }

    /// @param covering the most specific first
    private Route route(int index, Operation operation, List<Rule> covering) {
        Optional<Stated<Access>> allow = first(covering, Rule::allow);
        allow.ifPresent(stated -> requireOneVoice(covering, operation));
        return new Route(
                index,
                operation,
                allow.orElseGet(() -> new Stated<>(new Access.Nobody(), operation.at())),
                all(covering, Restriction.DENY, rule -> rule.deny().stream().toList()),
                all(covering, Restriction.MFA, rule -> rule.mfa().stream().toList()).stream()
                        .findFirst(),
                all(covering, Restriction.FROM, Rule::from),
                first(covering, Rule::limit).or(() -> defaultLimit),
                body(operation, covering),
                first(covering, Rule::unchecked),
                first(covering, Rule::webSocket).isPresent(),
                first(covering, Rule::precedence).isPresent());
    }

    private static <T> Optional<Stated<T>> first(
            List<Rule> covering, Function<Rule, Optional<Stated<T>>> attribute) {
        return covering.stream().map(attribute).flatMap(Optional::stream).findFirst();
    }

    /// Statements of every rule, down to the one that overrides those of less specific ones.
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

    /// Rules that are equally specific must not say different things of who may.
    private void requireOneVoice(List<Rule> covering, Operation operation) {
        List<Rule> stating = covering.stream().filter(rule -> rule.allow().isPresent()).toList();
        Rule first = stating.getFirst();
        for (Rule other : stating.subList(1, stating.size())) {
            boolean equal = first.compareSpecificity(other) == 0;
            if (equal && !first.allow().get().value().equals(other.allow().get().value())) {
                problems.add(
                        other.allow().get().at(),
                        "'"
                                + other.key()
                                + "' and '"
                                + first.key()
                                + "' are equally specific for "
                                + operation.label()
                                + " and disagree on who may",
                        "say the same in both, or make one more specific");
            }
        }
    }

    private BodyHandling body(Operation operation, List<Rule> covering) {
        Optional<Stated<Boolean>> stream = first(covering, Rule::stream);
        if (operation.body().isEmpty()) {
            stream.ifPresent(stated ->
                    problems.add(
                            stated.at(),
                            operation.label() + " takes no body that could be streamed",
                            "remove 'stream', or declare the body"));
            return new BodyHandling.None();
        }
        long bytesMax =
                all(covering, Restriction.BODY, rule -> rule.bodyBytesMax().stream().toList())
                        .stream()
                        .mapToLong(Stated::value)
                        .min()
                        .orElse(bodyBytesMax);
        return stream.isPresent()
                ? streamed(operation, covering, stream.get(), bytesMax)
                : whole(operation, bytesMax);
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

    private BodyHandling whole(Operation operation, long bytesMax) {
        if (bytesMax > Integer.MAX_VALUE / 2) {
            problems.add(
                    operation.at(),
                    operation.label() + " would hold a body of " + bytesMax + " bytes in memory",
                    "lower its body limit, or let it stream");
        }
        return new BodyHandling.Whole((int) Math.min(bytesMax, Integer.MAX_VALUE / 2));
    }
}
