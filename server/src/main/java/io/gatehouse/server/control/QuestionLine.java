package io.gatehouse.server.control;

import io.gatehouse.gateway.Trial.Bearer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Nobody;
import io.gatehouse.gateway.Trial.Who;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A question as members of a JSON object.
final class QuestionLine {
    private QuestionLine() {}

    static void write(Question question, ObjectNode into) {
        Imagined request = question.request();
        question.host().ifPresent(host -> into.put("host", host));
        into.put("method", request.method())
                .put("target", request.target())
                .put("from", request.from().getHostAddress());
        switch (request.who()) {
            case Nobody _ -> {}
            case Bearer bearer -> into.put("bearer", bearer.token());
            case Caller caller -> write(caller, into.putObject("caller"));
        }
        request.content()
                .ifPresent(content ->
                        into.put("type", content.type()).put("content", content.bytes()));
    }

    private static void write(Caller caller, ObjectNode into) {
        caller.issuer().ifPresent(issuer -> into.put("issuer", issuer));
        into.put("subject", caller.subject()).put("mfa", caller.secondFactor());
        ArrayNode roles = into.putArray("roles");
        caller.roles().forEach(roles::add);
    }

    static Question read(JsonNode line) {
        return new Question(
                text(line, "host"),
                new Imagined(
                        line.path("method").stringValue(),
                        line.path("target").stringValue(),
                        InetAddress.ofLiteral(line.path("from").stringValue()),
                        who(line),
                        text(line, "type").map(type -> new Content(type, bytes(line)))));
    }

    private static Who who(JsonNode line) {
        if (line.has("bearer")) {
            return new Bearer(line.path("bearer").stringValue());
        }
        return line.has("caller") ? caller(line.path("caller")) : new Nobody();
    }

    private static Caller caller(JsonNode line) {
        List<String> roles = new ArrayList<>();
        line.path("roles").forEach(role -> roles.add(role.stringValue()));
        return new Caller(
                text(line, "issuer"),
                line.path("subject").stringValue(),
                roles,
                line.path("mfa").booleanValue());
    }

    private static byte[] bytes(JsonNode line) {
        return line.path("content").binaryValue();
    }

    private static Optional<String> text(JsonNode line, String name) {
        return line.has(name) ? Optional.of(line.path(name).stringValue()) : Optional.empty();
    }
}
