package io.gatehouse.server.command;

import io.gatehouse.policy.Policy;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.FileAnswers;
import io.gatehouse.server.PlainWords;
import io.gatehouse.server.control.Answers;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.spec.Parsed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which policy answers: the one in force where a server runs on the data directory and no file is named, a file otherwise.
final class ConsultedOption {
    private static final int EPOCH_DIGITS = 12;

    @Mixin private DataOption data = new DataOption();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Option(names = "--offline", description = "answer from the file even if a server runs")
    private boolean offline;

    /// Something to ask.
    interface Request {
        String of(Answers answers) throws OperationFailed;
    }

    /// @return what was answered, with `inForce`, and a `note` if the file here says something else than what is in force
    JsonNode ask(Request request) throws Failure {
        Optional<ControlClient> server =
                offline || policy.isNamed()
                        ? Optional.empty()
                        : ControlClient.connect(data.directory());
        try {
            return server.isPresent()
                    ? ofServer(request, server.get())
                    : read(request.of(new FileAnswers(policy.file(), data.directory())))
                            .put("inForce", false);
        } catch (OperationFailed refused) {
            throw new Failure(refused.exit(), refused.reason());
        } catch (IOException unusable) {
            throw new Failure(Exit.ENVIRONMENT, PlainWords.of(unusable));
        }
    }

    private JsonNode ofServer(Request request, ControlClient server)
            throws OperationFailed, IOException {
        try (server) {
            ObjectNode answer = read(request.of(server)).put("inForce", true);
            note(answer.path("policy").stringValue()).ifPresent(note -> answer.put("note", note));
            return answer;
        }
    }

    private static ObjectNode read(String document) {
        return (ObjectNode) new ObjectMapper().readTree(document);
    }

    /// What to know of the file here beside the policy in force.
    private Optional<String> note(String epoch) {
        if (!Files.exists(policy.file())) {
            return Optional.empty();
        }
        return switch (Policy.load(policy.file())) {
            case Parsed.Right<Policy>(Policy here) when here.epoch().equals(epoch) ->
                    Optional.empty();
            case Parsed.Right<Policy> _ ->
                    Optional.of(
                            policy.file()
                                    + " here says something else: ask it with --offline, put it in force with gatehouse reload");
            case Parsed.Wrong<Policy> _ ->
                    Optional.of(
                            policy.file()
                                    + " here says something else, and has mistakes: see gatehouse check");
        };
    }

    /// Below an answer: what it is of, unless that is the file.
    static void printSource(JsonNode answer, PrintWriter out) {
        if (answer.path("inForce").booleanValue()) {
            String epoch = answer.path("policy").stringValue();
            out.println(
                    "policy "
                            + epoch.substring(0, Math.min(EPOCH_DIGITS, epoch.length()))
                            + " in force");
        }
        answer.path("note").stringValueOpt().ifPresent(out::println);
    }
}
