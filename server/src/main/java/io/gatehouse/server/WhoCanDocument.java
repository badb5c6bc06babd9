package io.gatehouse.server;

import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Match;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.WhoCan;
import io.gatehouse.server.control.OperationFailed;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may call an operation, in JSON.
final class WhoCanDocument {
    private WhoCanDocument() {}

    /// @param policy of the app that is asked for
    /// @throws OperationFailed if there is no such operation
    static String of(Policy whole, Policy policy, Imagined imagined) throws OperationFailed {
        Route route = route(policy, imagined.method(), path(imagined.target()));
        WhoCan who = WhoCan.of(policy, route);
        ObjectNode document =
                new ObjectMapper()
                        .createObjectNode()
                        .put("policy", whole.epoch())
                        .put("operation", route.label())
                        .put("declared", route.operation().at().toString())
                        .put("access", who.access().value().toString())
                        .put("signedInSuffices", isSignedIn(who))
                        .put("by", who.access().at().toString())
                        .put("nobody", who.isNobody());
        write(who, document);
        return document.toString();
    }

    private static boolean isSignedIn(WhoCan who) {
        return who.access().value() instanceof Access.SignedIn;
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static Route route(Policy policy, String method, String path) throws OperationFailed {
        return switch (policy.routes().match(method, path)) {
            case Match.Found found -> found.route();
            case Match.PathUnknown _ ->
                    throw new OperationFailed(
                            "no operation is declared at "
                                    + path
                                    + ": nobody can; 'gatehouse check' lists all operations",
                            Exit.REFUSED);
            case Match.MethodUnknown other ->
                    throw new OperationFailed(
                            path
                                    + " declares no "
                                    + method
                                    + ", only "
                                    + String.join(", ", other.allowed())
                                    + ": nobody can",
                            Exit.REFUSED);
        };
    }

    private static void write(WhoCan who, ObjectNode document) {
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
    }
}
