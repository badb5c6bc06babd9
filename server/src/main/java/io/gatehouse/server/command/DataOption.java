package io.gatehouse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where keys, certificates and the control socket are.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "gatehouse-data", description = "data directory (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("gatehouse-data");

    Path directory() {
        return data.toAbsolutePath().normalize();
    }
}
