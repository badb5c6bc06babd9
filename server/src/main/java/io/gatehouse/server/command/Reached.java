package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Workshop;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Asks the running server, or does it on the data directory itself when none runs.
final class Reached {
    private Reached() {}

    /// Something to ask.
    interface Request {
        String of(Operations operations) throws OperationFailed;
    }

    static String ask(Path dataDirectory, Path policyFile, Request request) throws Failure {
        Optional<ControlClient> server = ControlClient.connect(dataDirectory);
        try {
            if (server.isPresent()) {
                try (ControlClient client = server.get()) {
                    return request.of(client);
                }
            }
            try (Workshop workshop = Workshop.open(dataDirectory, policyFile)) {
                return request.of(workshop);
            }
        } catch (OperationFailed refused) {
            throw new Failure(Exit.REFUSED, refused.reason());
        } catch (IOException unusable) {
            throw new Failure(Exit.ENVIRONMENT, unusable.toString());
        }
    }
}
