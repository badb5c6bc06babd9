package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.ObservedDocument;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "enforce",
        mixinStandardHelpOptions = true,
        description =
                "Tells what the policy would have refused, then changes 'mode: observe' in its file to 'mode: enforce'.")
final class EnforceCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DataOption data = new DataOption();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Option(names = "--dry-run", description = "change nothing")
    private boolean dryRun;

    @Override
    public Integer call() throws Failure, IOException {
        PrintWriter out = spec.commandLine().getOut();
        PolicyReading.read(policy.file());
        String document = Reached.ask(data.directory(), policy.file(), Operations::observed);
        ObservedText.print(ObservedDocument.read(document), out);
        out.println();
        ModeLine mode = ModeLine.in(policy.file());
        if (dryRun) {
            out.println("Nothing was changed (--dry-run).");
            return Exit.DONE.code();
        }
        mode.enforce();
        out.println(policy.file() + " now says 'mode: enforce'" + inForce());
        return Exit.DONE.code();
    }

    private String inForce() throws Failure, IOException {
        Optional<ControlClient> server = ControlClient.connect(data.directory());
        if (server.isEmpty()) {
            return ": it holds from the next start on.";
        }
        try (ControlClient running = server.get()) {
            return ", and so does the running server: " + running.reload() + ".";
        } catch (OperationFailed refused) {
            throw new Failure(Exit.MISTAKE, refused.reason());
        }
    }
}
