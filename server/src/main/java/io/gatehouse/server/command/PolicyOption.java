package io.gatehouse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which policy.
final class PolicyOption {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE", defaultValue = "gatehouse.yaml", description = "policy file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("gatehouse.yaml");

    Path file() {
        return file;
    }
}
