package io.gatehouse.server.control;

import io.gatehouse.server.Exit;
import tools.jackson.databind.JsonNode;

/// One answer on the control socket: a line of JSON.
sealed interface ControlAnswer {

    record Done(String result) implements ControlAnswer {}

    /// @param exit how the command is to end
    record Failed(String reason, Exit exit) implements ControlAnswer {}

    static ControlAnswer read(String line) {
        JsonNode answer = ControlMessage.JSON.readTree(line);
        return answer.has("failed")
                ? new Failed(
                        answer.path("failed").asString(),
                        answer.path("refused").asBoolean(false) ? Exit.REFUSED : Exit.MISTAKE)
                : new Done(answer.path("done").asString());
    }

    default String line() {
        return switch (this) {
            case Done(String result) ->
                    ControlMessage.JSON.createObjectNode().put("done", result).toString();
            case Failed(String reason, Exit exit) ->
                    ControlMessage.JSON
                            .createObjectNode()
                            .put("failed", reason)
                            .put("refused", exit == Exit.REFUSED)
                            .toString();
        };
    }
}
