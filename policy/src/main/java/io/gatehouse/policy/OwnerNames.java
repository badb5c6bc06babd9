package io.gatehouse.policy;

import io.gatehouse.policy.Access.BodyOwner;
import io.gatehouse.policy.Access.PathOwner;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import java.util.List;
import java.util.Set;

/// Requires of an operation that it has what its owners are named by.
final class OwnerNames {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Problems problems;

    OwnerNames(Problems problems) {
        this.problems = problems;
    }

    void check(Operation operation, BodyHandling body, Stated<Access> allow) {
        if (allow.value() instanceof Access.AnyOf any) {
            any.pathOwners().forEach(owner -> inPath(operation, owner, allow.at()));
            any.bodyOwners().forEach(owner -> inBody(operation, body, owner, allow.at()));
            if (!any.responseOwners().isEmpty()) {
                inResponse(operation, allow.at());
            }
        }
    }

    private void inPath(Operation operation, PathOwner owner, Position at) {
        List<String> variables = operation.path().variables();
        if (!variables.contains(owner.parameter())) {
            problems.add(
                    at,
                    "the path of "
                            + operation.label()
                            + " has no parameter '"
                            + Shown.of(owner.parameter())
                            + "'",
                    variables.isEmpty()
                            ? "compare something else, or give the operation a rule of its own"
                            : "it has " + String.join(", ", variables));
        }
    }

    private void inBody(Operation operation, BodyHandling body, BodyOwner owner, Position at) {
        if (!(body instanceof BodyHandling.Whole) || !JsonBodies.takes(operation)) {
            problems.add(
                    at,
                    operation.label() + " has no body to look at for '" + owner.name() + "'",
                    "owners are found in bodies that are declared as JSON with a schema and do not stream, 'unchecked' or not: give those operations a rule of their own");
        } else if (!JsonBodies.declare(operation, owner.field().field())) {
            problems.add(
                    at,
                    "the body of "
                            + operation.label()
                            + " declares no member '"
                            + owner.field().toString().substring(1)
                            + "'",
                    "declare it in every JSON schema of the body, or compare another member");
        }
    }

    private void inResponse(Operation operation, Position at) {
        if (!READING.contains(operation.method())) {
            problems.add(
                    at,
                    operation.label()
                            + " has done its work when its answer names an owner: too late to refuse it",
                    "compare the path: owner(path.customerId), or use owner(response.…) with GET and HEAD alone");
        }
    }
}
