package io.gatehouse.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.Trial.Bearer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Nobody;
import io.gatehouse.gateway.Trial.Who;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.Question;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells what each gate says to a request, and the line that decides. Ends with 0 if the app would see the request, with 1 if not.")
final class ExplainCommand implements Callable<Integer> {
    private static final String SOMEBODY = "somebody";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ConsultedOption consulted = new ConsultedOption();

    @Mixin private AskedOption asked = new AskedOption();

    @Mixin private TokenOption token = new TokenOption();

    @Option(names = "--as", paramLabel = "NAME", description = "who is supposed to call")
    private @Nullable String subject;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "a role of the caller; may be repeated")
    private List<String> roles = List.of();

    @Option(names = "--mfa", description = "the caller signed in with a second factor")
    private boolean mfa;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the client's address (default: ${DEFAULT-VALUE})")
    private String from = "";

    @Option(names = "--body", paramLabel = "TEXT", description = "the request's body")
    private @Nullable String body;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "application/json",
            description = "content type of the body (default: ${DEFAULT-VALUE})")
    private String type = "";

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        asked.check();
        Question question = new Question(asked.host(), imagined());
        JsonNode answer = consulted.ask(answers -> answers.explain(question));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            print(answer, out);
        }
        return (answer.path("allowed").booleanValue() ? Exit.DONE : Exit.REFUSED).code();
    }

    private Imagined imagined() throws Failure {
        return new Imagined(
                asked.method(),
                asked.target(),
                address(),
                who(),
                Optional.ofNullable(body).map(text -> new Content(type, text.getBytes(UTF_8))));
    }

    private Who who() throws Failure {
        boolean supposed = subject != null || !roles.isEmpty() || mfa;
        Optional<Bearer> bearer = token.bearer();
        if (bearer.isPresent() && supposed) {
            throw new Failure(
                    Exit.MISTAKE,
                    "a token says itself who calls: leave out --as, --role and --mfa, or --token");
        }
        if (bearer.isPresent()) {
            return bearer.get();
        }
        return supposed
                ? new Caller(Optional.empty(), subject == null ? SOMEBODY : subject, roles, mfa)
                : new Nobody();
    }

    /// A literal: nobody is asked for names.
    private InetAddress address() throws Failure {
        try {
            return InetAddress.ofLiteral(from);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(
                    Exit.MISTAKE, "'" + from + "' is no address: write one such as 192.0.2.1");
        }
    }

    private static void print(JsonNode answer, PrintWriter out) {
        for (JsonNode step : answer.path("gates")) {
            String line =
                    "%-15s %-12s %s  %s"
                            .formatted(
                                    step.path("gate").stringValue(),
                                    step.path("answer").stringValue(),
                                    step.path("reason").stringValue(),
                                    step.path("by").asString(""));
            out.println(line.stripTrailing());
        }
        out.println();
        out.println(verdict(answer));
        ConsultedOption.printSource(answer, out);
    }

    private static String verdict(JsonNode answer) {
        if (!answer.path("allowed").booleanValue()) {
            return "The app would not see this request.";
        }
        return answer.path("whole").booleanValue()
                ? "The app would see this request."
                : "The app would see this request, as far as can be told without what is not judged above.";
    }
}
