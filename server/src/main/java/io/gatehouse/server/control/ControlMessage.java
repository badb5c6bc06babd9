package io.gatehouse.server.control;

import io.gatehouse.server.control.Operations.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One request on the control socket: a line of JSON.
sealed interface ControlMessage {

    record Token(TokenRequest request) implements ControlMessage {}

    record RotateKeys() implements ControlMessage {}

    record Reload() implements ControlMessage {}

    record Verify() implements ControlMessage {}

    record Observed() implements ControlMessage {}

    record Explain(Question question) implements ControlMessage {}

    record WhoCan(Question question) implements ControlMessage {}

    ObjectMapper JSON = new ObjectMapper();

    static ControlMessage read(String line) throws OperationFailed {
        JsonNode message = JSON.readTree(line);
        return switch (message.path("command").asString("")) {
            case "token" -> new Token(token(message));
            case "rotate-keys" -> new RotateKeys();
            case "reload" -> new Reload();
            case "verify" -> new Verify();
            case "observed" -> new Observed();
            case "explain" -> new Explain(QuestionLine.read(message));
            case "who-can" -> new WhoCan(QuestionLine.read(message));
            default ->
                    throw new OperationFailed(
                            "This server does not know that command: is it of another version?");
        };
    }

    private static TokenRequest token(JsonNode message) {
        List<String> roles = new ArrayList<>();
        message.path("roles").forEach(role -> roles.add(role.stringValue()));
        return new TokenRequest(
                message.path("subject").stringValue(),
                roles,
                Duration.ofSeconds(message.path("ttlSeconds").longValue()),
                message.path("mfa").booleanValue(),
                message.path("operator").booleanValue());
    }

    default String line() {
        ObjectNode message = JSON.createObjectNode();
        switch (this) {
            case Token(TokenRequest request) -> write(request, message.put("command", "token"));
            case RotateKeys _ -> message.put("command", "rotate-keys");
            case Reload _ -> message.put("command", "reload");
            case Verify _ -> message.put("command", "verify");
            case Observed _ -> message.put("command", "observed");
            case Explain(Question question) ->
                    QuestionLine.write(question, message.put("command", "explain"));
            case WhoCan(Question question) ->
                    QuestionLine.write(question, message.put("command", "who-can"));
        }
        return message.toString();
    }

    private static void write(TokenRequest request, ObjectNode message) {
        message.put("subject", request.subject())
                .put("ttlSeconds", request.ttl().toSeconds())
                .put("mfa", request.mfa())
                .put("operator", request.operator());
        ArrayNode roles = message.putArray("roles");
        request.roles().forEach(roles::add);
    }
}
