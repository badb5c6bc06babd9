package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.ObservedDocument;
import io.gatehouse.server.control.Operations;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "observed",
        mixinStandardHelpOptions = true,
        description =
                "Tells what the policy would have refused while it only observed, and what nothing declares.")
final class ObservedCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DataOption data = new DataOption();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        String document = Reached.ask(data.directory(), policy.file(), Operations::observed);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document);
        } else {
            ObservedText.print(ObservedDocument.read(document), out);
        }
        return Exit.DONE.code();
    }
}
