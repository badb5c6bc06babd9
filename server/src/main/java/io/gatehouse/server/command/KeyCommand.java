package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "key", mixinStandardHelpOptions = true, description = "Looks after the local signing keys.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "rotate", mixinStandardHelpOptions = true, description = "Adds a new signing key; the old one is believed until its last token is over.")
    int rotate(@Mixin DataOption data, @Mixin PolicyOption policy) throws Failure {
        spec.commandLine().getOut().println(Reached.ask(data.directory(), policy.file(), Operations::rotateKeys));
        return Exit.DONE.code();
    }
}
