package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds what a policy allows to pages of other origins and no operation has: methods, header fields, and an `off` where nothing is on.
final class CorsContradictions {
    /// Fields that no API description declares: they belong to HTTP, or to every message with a body or a caller.
    private static final Set<String> OF_HTTP =
            Set.of(
                    "accept",
                    "accept-language",
                    "authorization",
                    "cache-control",
                    "content-language",
                    "content-type",
                    "if-match",
                    "if-modified-since",
                    "if-none-match",
                    "if-unmodified-since",
                    "last-event-id",
                    "range",
                    "traceparent",
                    "tracestate");

    private final List<Rule> rules;
    private final Profile profile;
    private final Problems problems;

    CorsContradictions(List<Rule> rules, Profile profile, Problems problems) {
        this.rules = rules;
        this.profile = profile;
        this.problems = problems;
    }

    /// @param whole what holds where no rule says anything, with the methods that the policy names
    /// @param operations with those that stand for site files
    void check(Optional<Stated<CorsPolicy>> whole, List<Operation> operations) {
        whole.ifPresent(stated -> check(stated, operations));
        for (Rule rule : rules) {
            List<Operation> covered =
                    operations.stream().filter(one -> rule.covers(one, profile)).toList();
            Optional<Stated<CorsPolicy>> stated = rule.cors().filter(_ -> !covered.isEmpty());
            stated.ifPresent(cors -> check(cors, covered));
            stated.filter(cors -> cors.value().isOff() && whole.isEmpty())
                    .filter(_ -> covered.stream().noneMatch(this::isOpened))
                    .ifPresent(cors ->
                            problems.add(
                                    cors.at(),
                                    "'cors: off' has no effect: nothing allows other origins here",
                                    "remove it"));
        }
    }

    private boolean isOpened(Operation operation) {
        return rules.stream()
                .filter(rule -> rule.covers(operation, profile))
                .anyMatch(rule -> rule.cors().filter(cors -> !cors.value().isOff()).isPresent());
    }

    private void check(Stated<CorsPolicy> cors, List<Operation> operations) {
        for (String method : cors.value().methods()) {
            if (operations.stream().noneMatch(operation -> has(operation, method))) {
                problems.add(
                        cors.at(),
                        "'cors' allows " + method + ", which no operation here has",
                        "remove it from its methods, or declare the operation");
            }
        }
        for (String name : cors.value().requestHeaders()) {
            if (!OF_HTTP.contains(name)
                    && operations.stream().noneMatch(operation -> declares(operation, name))) {
                problems.add(
                        cors.at(),
                        "'cors' allows the header '" + name + "', which no operation here declares",
                        "remove it from its headers, or declare the header parameter");
            }
        }
    }

    private static boolean has(Operation operation, String method) {
        return operation.method().equals(method.equals("HEAD") ? "GET" : method)
                || operation.method().equals(method);
    }

    private static boolean declares(Operation operation, String name) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.location() == Parameter.Location.HEADER)
                .anyMatch(parameter -> parameter.name().toLowerCase(Locale.ROOT).equals(name));
    }
}
