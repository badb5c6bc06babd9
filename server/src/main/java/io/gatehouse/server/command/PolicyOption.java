package io.gatehouse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which policy.
final class PolicyOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "gatehouse.yaml",
            description = "policy file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("gatehouse.yaml");

    Path file() {
        return file;
    }

    /// Whether it was asked for by name.
    boolean isNamed() {
        return command.commandLine().getParseResult().hasMatchedOption("--config");
    }
}
