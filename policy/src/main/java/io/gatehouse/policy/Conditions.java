package io.gatehouse.policy;

import io.gatehouse.policy.condition.Condition;
import io.gatehouse.policy.condition.Expression;
import io.gatehouse.policy.condition.Scope;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Compiles the conditions of rules for each operation that they hold for. Each is read once.
final class Conditions {
    private final Problems problems;
    private final Map<Phrase, Optional<Expression>> expressions = new HashMap<>();

    Conditions(Problems problems) {
        this.problems = problems;
    }

    List<Stated<Condition>> of(
            Operation operation, BodyHandling body, List<Stated<Phrase>> stated) {
        if (stated.isEmpty()) {
            return List.of();
        }
        Scope scope = scope(operation, body);
        List<Stated<Condition>> conditions = new ArrayList<>();
        for (Stated<Phrase> when : stated) {
            expressions
                    .computeIfAbsent(when.value(), this::expression)
                    .flatMap(expression -> right(expression.on(scope)))
                    .ifPresent(condition -> conditions.add(new Stated<>(condition, when.at())));
        }
        return conditions;
    }

    private Optional<Expression> expression(Phrase phrase) {
        return right(
                Expression.read(phrase.text(), index -> phrase.value().at(phrase.from() + index)));
    }

    private <T> Optional<T> right(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Right<T>(T value) -> Optional.of(value);
            case Parsed.Wrong<T>(List<Problem> wrong) -> {
                wrong.forEach(
                        problem -> problems.add(problem.at(), problem.what(), problem.remedy()));
                yield Optional.empty();
            }
        };
    }

    private static Scope scope(Operation operation, BodyHandling body) {
        Set<String> query =
                operation.parameters().stream()
                        .filter(parameter -> parameter.location() == Parameter.Location.QUERY)
                        .map(Parameter::name)
                        .collect(Collectors.toSet());
        return new Scope(
                operation.label(),
                Set.copyOf(operation.path().variables()),
                query,
                body instanceof BodyHandling.Whole && JsonBodies.takes(operation));
    }
}
