package io.gatehouse.server;

import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Trial;
import io.gatehouse.gateway.Trial.Bearer;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.control.Answers;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Question;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Answers from a policy file, with no server. The data directory is opened for a token alone: it holds the keys that verify it.
///
/// @param file the policy
public record FileAnswers(Path file, Path dataDirectory) implements Answers {

    @Override
    public String explain(Question question) throws OperationFailed {
        return question.request().who() instanceof Bearer
                ? explainByKeys(question)
                : explain(read(file), question);
    }

    private String explainByKeys(Question question) throws OperationFailed {
        if (!Files.isDirectory(dataDirectory)) {
            throw new OperationFailed(
                    "there is no data directory "
                            + dataDirectory
                            + ", which holds the keys that verify a token: name it with --data",
                    Exit.ENVIRONMENT);
        }
        try (Workshop workshop = Workshop.open(dataDirectory, file)) {
            return workshop.explain(question);
        } catch (Failure held) {
            throw new OperationFailed(
                    held.reason()
                            + "\nWhere a server runs, ask it (without -c and --offline), or say who calls by --as and --role",
                    held.exit());
        }
    }

    private static String explain(Policy whole, Question question) throws OperationFailed {
        Policy app = app(whole, question);
        return explain(whole, app, question, Trial.of(app, InstantSource.system()));
    }

    /// @param credentials judge the token
    static String explain(Policy whole, Question question, Credentials credentials)
            throws OperationFailed {
        Policy app = app(whole, question);
        return explain(whole, app, question, Trial.of(app, credentials, InstantSource.system()));
    }

    private static String explain(Policy whole, Policy app, Question question, Parsed<Trial> trial)
            throws OperationFailed {
        ExplainDocument.requireKnownRoles(question.request(), app);
        return switch (trial) {
            case Parsed.Right<Trial>(Trial right) ->
                    ExplainDocument.of(whole, right.send(question.request()));
            case Parsed.Wrong<Trial>(List<Problem> problems) ->
                    throw failed(PolicyReading.mistakes(problems));
        };
    }

    @Override
    public String whoCan(Question question) throws OperationFailed {
        Policy whole = read(file);
        return WhoCanDocument.of(whole, app(whole, question), question.request());
    }

    /// The policy of the app that is asked for.
    static Policy app(Policy whole, Question question) throws OperationFailed {
        String host = question.host().orElseGet(() -> whole.settings().url().getAuthority());
        return whole.at(host.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new OperationFailed(
                                "no app answers for '"
                                        + host
                                        + "': the hosts are "
                                        + String.join(", ", whole.hosts())));
    }

    static Policy read(Path file) throws OperationFailed {
        try {
            return PolicyReading.read(file);
        } catch (Failure mistakes) {
            throw failed(mistakes);
        }
    }

    private static OperationFailed failed(Failure failure) {
        return new OperationFailed(failure.reason(), failure.exit());
    }
}
