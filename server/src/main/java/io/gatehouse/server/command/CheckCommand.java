package io.gatehouse.server.command;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.policy.EffectiveTable;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reads policy and API description: lists every mistake, or prints what they come to for each operation.")
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Option(names = "--json", description = "print one JSON document instead of a table")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        PrintWriter out = spec.commandLine().getOut();
        return switch (read()) {
            case Parsed.Wrong<Policy>(List<Problem> problems) -> {
                tell(problems, out);
                yield Exit.MISTAKE.code();
            }
            case Parsed.Right<Policy>(Policy right) -> {
                out.println(json ? document(right) : EffectiveTable.text(right).stripTrailing());
                right.warnings()
                        .forEach(warning ->
                                spec.commandLine().getErr().println("warning: " + warning));
                yield Exit.DONE.code();
            }
        };
    }

    /// Everything that a start would find wrong.
    private Parsed<Policy> read() {
        Parsed<Policy> read = Policy.load(policy.file());
        List<Problem> unenforceable =
                read instanceof Parsed.Right<Policy>(Policy right)
                        ? unenforceable(right)
                        : List.of();
        return unenforceable.isEmpty() ? read : new Parsed.Wrong<>(unenforceable);
    }

    private static List<Problem> unenforceable(Policy policy) {
        return Stream.concat(Stream.of(policy), policy.apps().stream())
                .flatMap(app ->
                        Snapshot.validators(app) instanceof Parsed.Wrong<?>(List<Problem> problems)
                                ? problems.stream()
                                : Stream.empty())
                .toList();
    }

    private void tell(List<Problem> problems, PrintWriter out) {
        if (json) {
            out.println(document(problems));
        } else {
            spec.commandLine().getErr().println(PolicyReading.lines(problems));
        }
    }

    private static String document(List<Problem> problems) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ArrayNode list = document.putArray("problems");
        for (Problem problem : problems) {
            list.addObject()
                    .put("file", problem.at().file())
                    .put("line", problem.at().line())
                    .put("column", problem.at().column())
                    .put("what", problem.what())
                    .put("remedy", problem.remedy());
        }
        return document.toString();
    }

    private static String document(Policy policy) {
        ObjectNode document = new ObjectMapper().createObjectNode().put("policy", policy.epoch());
        ArrayNode rows = document.putArray("effective");
        for (EffectiveTable.Row row : EffectiveTable.rows(policy)) {
            rows.addObject()
                    .put("operation", row.operation())
                    .put("attribute", row.attribute())
                    .put("value", row.value())
                    .put("from", row.from());
        }
        return document.toString();
    }
}
