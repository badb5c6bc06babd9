package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = "Makes the running server read its policy again, and says what came of it.")
final class ReloadCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Failure, IOException {
        try (ControlClient server =
                ControlClient.connect(data.directory())
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.ENVIRONMENT,
                                        "No server runs on "
                                                + data.directory()
                                                + ": start one with gatehouse run"))) {
            spec.commandLine().getOut().println(server.reload());
            return Exit.DONE.code();
        } catch (OperationFailed refused) {
            throw new Failure(refused.exit(), refused.reason());
        }
    }
}
