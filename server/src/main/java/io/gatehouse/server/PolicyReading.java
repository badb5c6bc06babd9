package io.gatehouse.server;

import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Reads a policy, or fails with everything that is wrong with it.
public final class PolicyReading {
    private PolicyReading() {}

    /// @throws Failure with every problem, one per line
    public static Policy read(Path file) throws Failure {
        return switch (Policy.load(file)) {
            case Parsed.Right<Policy>(Policy policy) -> policy;
            case Parsed.Wrong<Policy>(List<Problem> problems) -> throw mistakes(problems);
        };
    }

    public static Failure mistakes(List<Problem> problems) {
        String count = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
        return new Failure(Exit.MISTAKE, "the policy has " + count + ":\n" + lines(problems));
    }

    /// One problem per line.
    public static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
