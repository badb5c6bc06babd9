package io.gatehouse.server.command;

import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Nobody;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.control.Question;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "who-can",
        mixinStandardHelpOptions = true,
        description =
                "Lists who may call an operation, on what conditions, and the lines that say so. Ends with 1 if nobody may.")
final class WhoCanCommand implements Callable<Integer> {
    private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ConsultedOption consulted = new ConsultedOption();

    @Mixin private AskedOption asked = new AskedOption();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        asked.check();
        Question question =
                new Question(
                        asked.host(),
                        new Imagined(
                                asked.method(),
                                asked.target(),
                                InetAddress.getLoopbackAddress(),
                                new Nobody(),
                                Optional.empty()));
        JsonNode answer = consulted.ask(answers -> answers.whoCan(question));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            print(answer, out);
        }
        return (answer.path("nobody").booleanValue() ? Exit.REFUSED : Exit.DONE).code();
    }

    private static void print(JsonNode answer, PrintWriter out) {
        out.println(text(answer, "operation") + "  " + text(answer, "declared"));
        who(answer).forEach(line -> out.println("  " + line));
        out.println("because");
        out.println("  " + text(answer, "access") + "  " + text(answer, "by"));
        for (JsonNode condition : answer.path("conditions")) {
            out.println("  " + text(condition, "condition") + "  " + text(condition, "by"));
        }
        ConsultedOption.printSource(answer, out);
    }

    private static List<String> who(JsonNode answer) {
        List<String> who = new ArrayList<>();
        boolean nobody = answer.path("nobody").booleanValue();
        for (JsonNode holder : nobody ? NONE : answer.path("roles")) {
            boolean factor = holder.path("secondFactor").booleanValue();
            who.add(text(holder, "role") + (factor ? ", with a second factor" : ""));
        }
        answer.path("owners").forEach(name -> who.add(name.stringValue()));
        if (nobody) {
            who.addFirst("nobody");
        } else if (who.isEmpty()) {
            who.add(everyone(answer));
        }
        return who;
    }

    private static String everyone(JsonNode answer) {
        return answer.path("signedInSuffices").booleanValue() ? "whoever is signed in" : "anyone";
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }
}
