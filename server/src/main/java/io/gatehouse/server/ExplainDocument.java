package io.gatehouse.server;

import io.gatehouse.gateway.Trial.Answer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Outcome;
import io.gatehouse.gateway.Trial.Step;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each gate said to a request, in JSON.
final class ExplainDocument {
    private ExplainDocument() {}

    static String of(Policy whole, Outcome outcome) {
        ObjectNode document = new ObjectMapper().createObjectNode().put("policy", whole.epoch());
        document.put("allowed", outcome.isAllowed()).put("whole", outcome.isWhole());
        ArrayNode gates = document.putArray("gates");
        outcome.steps().forEach(step -> write(step, gates.addObject()));
        return document.toString();
    }

    private static void write(Step step, ObjectNode into) {
        into.put("gate", step.gate())
                .put("answer", words(step.answer()))
                .put("reason", step.reason());
        step.by().map(Position::toString).ifPresent(at -> into.put("by", at));
    }

    private static String words(Answer answer) {
        return answer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A role that nobody defined would be refused everywhere, and nobody would see why.
    static void requireKnownRoles(Imagined imagined, Policy policy) throws OperationFailed {
        if (imagined.who() instanceof Caller caller) {
            for (String role : caller.roles()) {
                requireKnown(role, policy.roles().names());
            }
        }
    }

    private static void requireKnown(String role, Set<String> known) throws OperationFailed {
        if (!known.contains(role)) {
            String guess =
                    Nearest.to(role, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("it has " + String.join(", ", known));
            throw new OperationFailed("the policy defines no role '" + role + "': " + guess);
        }
    }
}
