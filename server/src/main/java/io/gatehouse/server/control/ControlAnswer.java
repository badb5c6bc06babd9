package io.gatehouse.server.control;

import tools.jackson.databind.JsonNode;

/// One answer on the control socket: a line of JSON.
sealed interface ControlAnswer {

    record Done(String result) implements ControlAnswer {}

    record Failed(String reason) implements ControlAnswer {}

    static ControlAnswer read(String line) {
        JsonNode answer = ControlMessage.JSON.readTree(line);
        return answer.has("failed")
                ? new Failed(answer.path("failed").asString())
                : new Done(answer.path("done").asString());
    }

    default String line() {
        return switch (this) {
            case Done(String result) -> ControlMessage.JSON.createObjectNode().put("done", result).toString();
            case Failed(String reason) -> ControlMessage.JSON.createObjectNode().put("failed", reason).toString();
        };
    }
}
