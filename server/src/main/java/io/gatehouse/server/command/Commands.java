package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Every command of the program.
@Command(
        name = "gatehouse",
        mixinStandardHelpOptions = true,
        version = "gatehouse 0.1.0",
        description = "Enforces one policy file in front of an HTTP application.",
        customSynopsis = {
            "gatehouse COMMAND",
            "       gatehouse [--port PORT] [--admin-port PORT] [--data DIR] URL"
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            RunCommand.class,
            CheckCommand.class,
            FmtCommand.class,
            SchemaCommand.class,
            ExplainCommand.class,
            VerifyCommand.class,
            WhoCanCommand.class,
            TokenCommand.class,
            KeyCommand.class,
            ReloadCommand.class,
            ObservedCommand.class,
            EnforceCommand.class,
            TrustCommand.class,
            RehearseCommand.class
        })
public final class Commands implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "an app to observe without a policy, such as http://localhost:3000")
    private @Nullable String app;

    @Mixin private PortsOption listening = new PortsOption();

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Failure, InterruptedException {
        if (app == null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do: a command, or the address of an app");
        }
        FirstRun.of(app, listening.served(), listening.operator(), data.directory())
                .serve(spec.commandLine().getErr());
        return Exit.DONE.code();
    }

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
