package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.Operations.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Signs a token with the local key and prints it.")
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Option(names = "--sub", required = true, paramLabel = "NAME", description = "whom it names")
    private String subject = "";

    @Option(names = "--role", paramLabel = "ROLE", split = ",", description = "a role of the policy; may be repeated")
    private List<String> roles = List.of();

    @Option(names = "--ttl", paramLabel = "TIME", defaultValue = "1h", converter = DurationConverter.class, description = "how long it is valid: 90s, 15m, 1h (default: ${DEFAULT-VALUE})")
    private Duration ttl = Duration.ofHours(1);

    @Option(names = "--mfa", description = "says that the caller signed in with a second factor")
    private boolean mfa;

    @Option(names = "--operator", description = "for the operator address (metrics) instead of the app")
    private boolean operator;

    @Override
    public Integer call() throws Failure {
        TokenRequest request = new TokenRequest(subject, roles, ttl, mfa, operator);
        spec.commandLine().getOut().println(Reached.ask(data.directory(), policy.file(), operations -> operations.token(request)));
        return Exit.DONE.code();
    }
}
