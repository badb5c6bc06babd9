package io.gatehouse.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.Trial;
import io.gatehouse.gateway.Trial.Answer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Outcome;
import io.gatehouse.gateway.Trial.Step;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells what each gate says to a request, and the line that decides. Ends with 0 if the app would see the request, with 1 if not.")
final class ExplainCommand implements Callable<Integer> {
    private static final String SOMEBODY = "somebody";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Mixin private AskedOption asked = new AskedOption();

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
        Policy read = asked.of(PolicyReading.read(policy.file()));
        requireKnown(read.roles().names());
        Outcome outcome = trial(read).send(imagined());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(outcome));
        } else {
            print(outcome, out);
        }
        return (outcome.isAllowed() ? Exit.DONE : Exit.REFUSED).code();
    }

    private void requireKnown(Set<String> known) throws Failure {
        for (String role : roles) {
            if (!known.contains(role)) {
                String guess =
                        Nearest.to(role, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("it has " + String.join(", ", known));
                throw new Failure(
                        Exit.MISTAKE, "the policy defines no role '" + role + "': " + guess);
            }
        }
    }

    private static Trial trial(Policy policy) throws Failure {
        return switch (Trial.of(policy, InstantSource.system())) {
            case Parsed.Right<Trial>(Trial trial) -> trial;
            case Parsed.Wrong<Trial>(List<Problem> problems) ->
                    throw PolicyReading.mistakes(problems);
        };
    }

    private Imagined imagined() throws Failure {
        boolean somebody = subject != null || !roles.isEmpty() || mfa;
        Optional<Caller> caller =
                somebody
                        ? Optional.of(
                                new Caller(
                                        Optional.empty(),
                                        subject == null ? SOMEBODY : subject,
                                        roles,
                                        mfa))
                        : Optional.empty();
        return new Imagined(
                asked.method(),
                asked.target(),
                address(),
                caller,
                Optional.ofNullable(body).map(text -> new Content(type, text.getBytes(UTF_8))));
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

    private static void print(Outcome outcome, PrintWriter out) {
        for (Step step : outcome.steps()) {
            String by = step.by().map(at -> "  " + at).orElse("");
            String line =
                    "%-15s %-12s %s%s"
                            .formatted(step.gate(), words(step.answer()), step.reason(), by);
            out.println(line.stripTrailing());
        }
        out.println();
        out.println(verdict(outcome));
    }

    private static String verdict(Outcome outcome) {
        if (!outcome.isAllowed()) {
            return "The app would not see this request.";
        }
        return outcome.isWhole()
                ? "The app would see this request."
                : "The app would see this request, as far as can be told without what is not judged above.";
    }

    private static String words(Answer answer) {
        return answer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String document(Outcome outcome) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("allowed", outcome.isAllowed()).put("whole", outcome.isWhole());
        ArrayNode gates = document.putArray("gates");
        for (Step step : outcome.steps()) {
            ObjectNode gate =
                    gates.addObject()
                            .put("gate", step.gate())
                            .put("answer", words(step.answer()))
                            .put("reason", step.reason());
            step.by().map(Position::toString).ifPresent(at -> gate.put("by", at));
        }
        return document.toString();
    }
}
