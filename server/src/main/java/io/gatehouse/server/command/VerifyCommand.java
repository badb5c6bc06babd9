package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.server.SelfTest;
import io.gatehouse.server.control.ControlClient;
import io.gatehouse.server.control.OperationFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Tries every control that the policy switches on, by made-up requests that never reach the app. Ends with 0 if all of them fire, with 1 if one does not.")
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--running",
            description = "ask the running server about the policy that it has, instead of a file")
    private boolean running;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws Failure, IOException {
        String document =
                running ? ofServer() : SelfTest.unserved(PolicyReading.read(policy.file()));
        JsonNode report = new ObjectMapper().readTree(document);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document);
        } else {
            print(report, out);
        }
        return (report.path("allFired").booleanValue() ? Exit.DONE : Exit.REFUSED).code();
    }

    private String ofServer() throws Failure, IOException {
        try (ControlClient server =
                ControlClient.connect(data.directory())
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.ENVIRONMENT,
                                        "No server runs on "
                                                + data.directory()
                                                + ": start one with gatehouse run"))) {
            return server.verify();
        } catch (OperationFailed refused) {
            throw new Failure(refused.exit(), refused.reason());
        }
    }

    private static void print(JsonNode report, PrintWriter out) {
        for (JsonNode line : report.path("controls")) {
            String rule = line.path("rule").asString("");
            out.println(
                    "%-7s %s%-21s %s: %s  %s"
                            .formatted(
                                    line.path("fired").booleanValue() ? "fired" : "SILENT",
                                    app(line),
                                    line.path("control").asString(),
                                    line.path("sent").asString(),
                                    answer(line),
                                    rule)
                            .stripTrailing());
        }
        for (JsonNode sampled : report.path("sampled")) {
            out.println(
                    "tried   %s%-21s %d of %d places"
                            .formatted(
                                    app(sampled),
                                    sampled.path("control").asString(),
                                    sampled.path("tried").intValue(),
                                    sampled.path("all").intValue()));
        }
        out.println();
        out.println(verdict(report));
    }

    private static String app(JsonNode line) {
        String app = line.path("app").asString("");
        return app.isEmpty() ? "" : app + " ";
    }

    private static String answer(JsonNode line) {
        String got = line.path("got").asString();
        return line.path("fired").booleanValue()
                ? got
                : "expected " + line.path("expected").asString() + ", got " + got;
    }

    private static String verdict(JsonNode report) {
        int silent = 0;
        for (JsonNode line : report.path("controls")) {
            silent += line.path("fired").booleanValue() ? 0 : 1;
        }
        int all = report.path("controls").size();
        return silent == 0
                ? "All " + all + " attempts were answered as the policy says."
                : silent + " of " + all + " attempts were not answered as the policy says.";
    }
}
