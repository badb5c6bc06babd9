package io.gatehouse.server.command;

import io.gatehouse.policy.Access;
import io.gatehouse.policy.Match;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import io.gatehouse.policy.WhoCan;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "who-can",
        mixinStandardHelpOptions = true,
        description =
                "Lists who may call an operation, on what conditions, and the lines that say so. Ends with 1 if nobody may.")
final class WhoCanCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Mixin private AskedOption asked = new AskedOption();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        asked.check();
        Policy read = asked.of(PolicyReading.read(policy.file()));
        Route route = route(read);
        WhoCan who = WhoCan.of(read, route);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(route, who));
        } else {
            print(route, who, out);
        }
        return (who.isNobody() ? Exit.REFUSED : Exit.DONE).code();
    }

    private Route route(Policy read) throws Failure {
        return switch (read.routes().match(asked.method(), asked.path())) {
            case Match.Found found -> found.route();
            case Match.PathUnknown _ ->
                    throw new Failure(
                            Exit.REFUSED,
                            "no operation is declared at "
                                    + asked.path()
                                    + ": nobody can; 'gatehouse check' lists all operations");
            case Match.MethodUnknown other ->
                    throw new Failure(
                            Exit.REFUSED,
                            asked.path()
                                    + " declares no "
                                    + asked.method()
                                    + ", only "
                                    + String.join(", ", other.allowed())
                                    + ": nobody can");
        };
    }

    private static void print(Route route, WhoCan who, PrintWriter out) {
        out.println(route.label() + "  " + route.operation().at());
        if (who.isNobody()) {
            out.println("  nobody");
        } else if (who.roles().isEmpty() && who.owners().isEmpty()) {
            out.println("  " + everyone(who.access().value()));
        }
        if (!who.isNobody()) {
            who.roles()
                    .forEach(holder ->
                            out.println(
                                    "  "
                                            + holder.role()
                                            + (holder.secondFactor()
                                                    ? ", with a second factor"
                                                    : "")));
        }
        who.owners().forEach(name -> out.println("  " + name));
        out.println("because");
        out.println("  " + who.access().value() + "  " + who.access().at());
        for (Stated<String> condition : who.conditions()) {
            out.println("  " + condition.value() + "  " + condition.at());
        }
    }

    private static String everyone(Access access) {
        return access instanceof Access.SignedIn ? "whoever is signed in" : "anyone";
    }

    private static String document(Route route, WhoCan who) {
        ObjectNode document = new ObjectMapper().createObjectNode().put("operation", route.label());
        document.put("access", who.access().value().toString())
                .put("by", who.access().at().toString())
                .put("nobody", who.isNobody());
        ArrayNode roles = document.putArray("roles");
        who.roles()
                .forEach(holder ->
                        roles.addObject()
                                .put("role", holder.role())
                                .put("secondFactor", holder.secondFactor()));
        ArrayNode owners = document.putArray("owners");
        who.owners().forEach(owners::add);
        ArrayNode conditions = document.putArray("conditions");
        who.conditions()
                .forEach(condition ->
                        conditions
                                .addObject()
                                .put("condition", condition.value())
                                .put("by", condition.at().toString()));
        return document.toString();
    }
}
