package io.gatehouse.server.command;

import picocli.CommandLine.Option;

/// Where a gateway listens that has no policy file of its user.
final class PortsOption {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "where the app is served (default: ${DEFAULT-VALUE})")
    private int port = 8443;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "9443",
            description = "operator address (default: ${DEFAULT-VALUE})")
    private int adminPort = 9443;

    int served() {
        return port;
    }

    int operator() {
        return adminPort;
    }
}
