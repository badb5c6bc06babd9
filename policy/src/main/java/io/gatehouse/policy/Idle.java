package io.gatehouse.policy;

import io.gatehouse.policy.Rule.Restriction;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what in the rules has no effect on any operation: its author believes in a protection, or in an opening, that is not there.
final class Idle {
    private static final String GET = "GET";
    private static final Set<String> READING = Set.of(GET, "HEAD", "OPTIONS");

    /// What became of one rule.
    private static final class Use {
        private boolean covers;
        private boolean takesBody;
        private boolean isGet;
        private boolean changes;
        private final Set<Restriction> lifts = EnumSet.noneOf(Restriction.class);
    }

    private final List<Rule> rules;
    private final Problems problems;
    private final Map<Rule, Use> uses = new IdentityHashMap<>();

    Idle(List<Rule> rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
        rules.forEach(rule -> uses.put(rule, new Use()));
    }

    /// @param covering every rule that speaks of the operation
    void saw(Operation operation, List<Rule> covering) {
        for (Rule rule : covering) {
            Use use = use(rule);
            use.covers = true;
            use.takesBody |= operation.body().isPresent();
            use.isGet |= operation.method().equals(GET);
            use.changes |= !READING.contains(operation.method());
            covering.stream()
                    .filter(other -> rule.compareSpecificity(other) > 0)
                    .forEach(other ->
                            rule.overrides().stream()
                                    .filter(other::states)
                                    .forEach(use.lifts::add));
        }
    }

    private Use use(Rule rule) {
        return uses.computeIfAbsent(rule, _ -> new Use());
    }

    void report(List<Operation> operations) {
        for (Rule rule : rules) {
            if (use(rule).covers) {
                report(rule, use(rule));
            } else {
                matchesNothing(rule, operations);
            }
        }
    }

    private void matchesNothing(Rule rule, List<Operation> operations) {
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
        problems.add(
                rule.at(),
                "the rule '" + rule.key() + "' matches no operation or site file",
                remedy);
    }

    private void report(Rule rule, Use use) {
        if (!use.takesBody) {
            rule.bodyBytesMax().ifPresent(stated -> withoutBody("body", stated.at()));
            rule.stream().ifPresent(stated -> withoutBody("stream", stated.at()));
            rule.unchecked().ifPresent(stated -> withoutBody("unchecked", stated.at()));
        }
        if (!use.changes) {
            rule.crossSite()
                    .ifPresent(stated ->
                            problems.add(
                                    stated.at(),
                                    "'cross-site' has no effect: whoever links here may read, and nothing of this rule changes anything",
                                    "remove it"));
        }
        Optional<Position> webSocket =
                use.isGet ? Optional.empty() : rule.webSocket().map(Stated::at);
        webSocket.ifPresent(at ->
                problems.add(
                        at,
                        "a WebSocket begins with GET, which this rule does not speak of",
                        "remove 'websocket', or declare GET"));
        rule.overrides().stream()
                .filter(restriction -> !use.lifts.contains(restriction))
                .sorted(Comparator.naturalOrder())
                .forEach(restriction -> liftsNothing(rule, restriction));
    }

    private void withoutBody(String attribute, Position at) {
        problems.add(
                at,
                "'" + attribute + "' has no effect: no operation of this rule takes a body",
                "remove it, or declare the body");
    }

    private void liftsNothing(Rule rule, Restriction restriction) {
        problems.add(
                rule.at(),
                "'override "
                        + restriction.word()
                        + "' lifts nothing: no less specific rule states '"
                        + restriction.word()
                        + "'",
                "remove it, so that it does not lift what someone adds later");
    }
}
