package io.gatehouse.spec.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.spec.Specimen;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonWriter;
import io.gatehouse.testkit.NodeDialogue;
import io.gatehouse.testkit.NodePackages;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Ajv, and Express 4 and 5 with express-openapi-validator, in one Node.js process. Not thread-safe.
final class Peers implements AutoCloseable {
    private static final Path NODE = Path.of("src/test/node");

    private final NodeDialogue node;

    private Peers(NodeDialogue node) {
        this.node = node;
    }

    static Peers start() {
        NodePackages.install(NODE);
        return new Peers(NodeDialogue.start(NODE.resolve("peers.js")));
    }

    /// @return the verdicts of `ajv` and `express5`
    Map<String, Verdict> body(String api, byte[] body) {
        return ask(api, "body", body);
    }

    /// @param request whole, with `Connection: close`
    /// @return the verdicts of `express5` and `express4`
    Map<String, Verdict> request(String api, String request) {
        return ask(api, "request", request.getBytes(UTF_8));
    }

    private Map<String, Verdict> ask(String api, String what, byte[] bytes) {
        Map<String, Json> question = new LinkedHashMap<>();
        question.put("api", new JsonString(api));
        question.put(what, new JsonString(Base64.getEncoder().encodeToString(bytes)));
        String answer = node.ask(new String(JsonWriter.utf8(new JsonObject(question)), UTF_8));
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        ((JsonObject) Specimen.json(answer))
                .members()
                .forEach((peer, said) -> verdicts.put(peer, verdict((JsonObject) said)));
        return verdicts;
    }

    private static Verdict verdict(JsonObject said) {
        return new Verdict(text(said, "verdict").charAt(0), text(said, "why"));
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.members().get(name)).text();
    }

    @Override
    public void close() {
        node.close();
    }
}
