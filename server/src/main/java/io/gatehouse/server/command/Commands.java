package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Every command of the program.
@Command(
        name = "gatehouse",
        mixinStandardHelpOptions = true,
        version = "gatehouse 0.1.0",
        description = "Enforces one policy file in front of an HTTP application.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            WhoCanCommand.class,
            TokenCommand.class,
            KeyCommand.class,
            ReloadCommand.class,
            TrustCommand.class,
            RehearseCommand.class
        })
public final class Commands {

    public static CommandLine commandLine() {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler(Commands::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// A failure that was foreseen is told in its own words; any other is a defect, and shows where.
    private static int failed(
            Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        if (fault instanceof Failure failure) {
            command.getErr().println("gatehouse: " + failure.reason());
            return failure.exit().code();
        }
        fault.printStackTrace(command.getErr());
        return Exit.ENVIRONMENT.code();
    }
}
