package io.gatehouse.server.init;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Loads what is to be written as the gateway would, in a place of its own that is gone afterwards.
final class TrialLoad {
    private static final String POLICY = "gatehouse.yaml";

    private TrialLoad() {}

    /// Everything that is wrong with it.
    ///
    /// @param api what stands in the file of this name beside the policy
    static List<Problem> problems(String policy, String apiName, String api) throws IOException {
        Path folder = Files.createTempDirectory("gatehouse");
        try {
            Files.writeString(folder.resolve(apiName), api);
            return problems(Files.writeString(folder.resolve(POLICY), policy));
        } finally {
            Files.deleteIfExists(folder.resolve(apiName));
            Files.deleteIfExists(folder.resolve(POLICY));
            Files.delete(folder);
        }
    }

    private static List<Problem> problems(Path file) {
        return switch (Policy.load(file)) {
            case Parsed.Right<Policy>(Policy policy) -> wrong(Snapshot.validators(policy));
            case Parsed.Wrong<Policy>(List<Problem> problems) -> problems;
        };
    }

    private static List<Problem> wrong(Parsed<?> validators) {
        return validators instanceof Parsed.Wrong<?>(List<Problem> problems) ? problems : List.of();
    }
}
