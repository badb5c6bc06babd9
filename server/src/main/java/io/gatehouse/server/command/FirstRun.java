package io.gatehouse.server.command;

import io.gatehouse.policy.Policy;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Gatehouse;
import io.gatehouse.server.Overrides;
import io.gatehouse.server.PolicySource;
import io.gatehouse.server.Signals;
import io.gatehouse.server.demo.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Gatehouse in front of an app about which nothing is known yet: on this machine alone, refusing only what is broken or ambiguous, and counting.
///
/// @param app where the app listens
/// @param port where it is served
/// @param operatorPort Gatehouse's own
record FirstRun(URI app, int port, int operatorPort, Path data) {
    private static final Path POLICY = Path.of("gatehouse.yaml");

    static FirstRun of(String app, int port, int operatorPort, Path data) throws Failure {
        URI address =
                Policy.appAddress(app)
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.MISTAKE,
                                        "'"
                                                + app
                                                + "' is neither a command (gatehouse --help lists them) nor the address of an app, such as http://localhost:3000"));
        return new FirstRun(address, port, operatorPort, data);
    }

    /// Serves until it is told to stop.
    void serve(PrintWriter err) throws Failure, InterruptedException {
        if (Files.exists(POLICY)) {
            throw new Failure(
                    Exit.MISTAKE,
                    "there is a policy here, gatehouse.yaml: start it with gatehouse run");
        }
        Ports.requireFree("--port", port);
        Ports.requireFree("--admin-port", operatorPort);
        CountDownLatch told = new CountDownLatch(1);
        try (Gatehouse gatehouse = Gatehouse.start(new PolicySource.None(), data, place())) {
            Signals.onStop(told::countDown);
            err.println(words(gatehouse.url()));
            told.await();
        }
    }

    private Overrides place() throws Failure {
        Path logs = data.resolve("logs");
        try {
            Gatehouse.makeDataDirectory(data);
            Files.createDirectories(logs);
        } catch (IOException unwritable) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    "The folder " + logs + " cannot be made: " + unwritable.getMessage());
        }
        return new Overrides.Local(
                app,
                URI.create("https://localhost:" + port),
                operatorPort,
                logs.resolve("access.jsonl"));
    }

    private String words(URI url) {
        return """
        gatehouse: observing %s on %s, for this machine only

        Use your app there. Refused is only what is broken, ambiguous or forged; what a policy would refuse is counted.
          gatehouse trust       how browsers and curl come to trust the certificate
          gatehouse observed    what was seen so far
          gatehouse init        writes gatehouse.yaml from it
        """
                .formatted(app, url)
                .stripTrailing();
    }
}
