package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.init.FirstPolicy;
import io.gatehouse.server.init.Init;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes a first policy, and an API description if there is none, from the app's source and from what was observed. It grants nothing: every rule is for administrators until you change it.")
final class InitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--openapi",
            paramLabel = "FILE",
            description =
                    "the API description, if there is one (default: openapi.yaml beside the policy)")
    private @Nullable Path openapi;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description =
                    "folder of the app's source (default: the policy's, if it has a package.json)")
    private @Nullable Path source;

    @Option(
            names = "--app",
            paramLabel = "URL",
            description = "where the app listens, such as http://localhost:3000")
    private @Nullable String app;

    @Option(names = "--force", description = "write over files that are there")
    private boolean force;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    /// What is observed there is written down now and then only.
    private Optional<String> running() throws Failure, IOException {
        Optional<ControlClient> server = ControlClient.connect(data.directory());
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try (ControlClient client = server.get()) {
            return Optional.of(client.observed());
        } catch (OperationFailed refused) {
            throw new Failure(refused.exit(), refused.reason());
        }
    }

    @Override
    public Integer call() throws Failure, IOException {
        FirstPolicy first =
                new Init(
                                policy.file(),
                                Optional.ofNullable(openapi),
                                Optional.ofNullable(source),
                                Optional.ofNullable(app),
                                data.directory(),
                                running(),
                                force)
                        .write();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? InitText.document(first) : InitText.text(first));
        return Exit.DONE.code();
    }
}
