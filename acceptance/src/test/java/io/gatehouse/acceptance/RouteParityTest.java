package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.NodePackages;
import io.gatehouse.testkit.NodeProgram;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// No target reaches a handler of a real framework that Gatehouse resolved to another route. CWE-436, CWE-863.
///
/// Thousands of targets are made from the declared routes by seeded mutation (case, slashes, encodings, dots, odd characters) and sent through the real program to the real framework. The
/// handler that ran and the route on record must be the same. Not reaching a handler is always safe.
@Tag("slow")
class RouteParityTest {
    static final Path NODE = Program.root().resolve("acceptance/src/test/node");
    private static final int TARGETS = 3_000;
    private static final long SEED = Long.getLong("seed", 20_261_123L);

    private static final String[] INSERTIONS = {
        "/", "//", ".", "..", "/./", "/../", "%2e", "%2E%2e", "%2f", "%5c", "%00", "%20", "+", ";",
                ";a=b", "?", "?a=1", "#", "%23", "%3f", "%25",
        "%252f", "%41", "%61", "~", "*", ":", "@", "%c0%af", "%e2%84%aa", "\\", "%7B", "(", ")",
                "é", "%C3%A9", "&", "=", "!", "'", "%", "%a"
    };

    @TempDir private Path folder;

    @BeforeAll
    static void install() {
        NodePackages.install(NODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"express", "express4", "fastify", "koa"})
    void theHandlerThatRunsIsTheRouteThatWasJudged(String framework) throws IOException {
        List<Integer> ports = FreePorts.several(3);
        writePolicy(framework, ports);
        try (NodeProgram _ =
                        NodeProgram.start(
                                NODE.resolve("parity.js"),
                                Map.of(),
                                "ready",
                                framework,
                                ports.get(0).toString());
                Program program = Program.start(folder, "run")) {
            Eventually.holds("ready", () -> program.errors().contains("ready on"));
            compare(framework, ports.get(1), targets());
        }
    }

    private void compare(String framework, int port, List<String> targets) {
        Map<String, String> handlers = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            String handler = send(port, i, targets.get(i));
            if (!handler.isEmpty()) {
                handlers.put(traceId(i), handler);
            }
        }
        assertThat(handlers)
                .as("the comparison compares something")
                .hasSizeGreaterThan(targets.size() / 20);
        Map<String, String> routes = new HashMap<>();
        Eventually.holds(
                "every request that reached the app is on record",
                () -> {
                    routes.putAll(recorded());
                    return routes.keySet().containsAll(handlers.keySet());
                });
        handlers.forEach((trace, handler) ->
                assertThat(routes.get(trace))
                        .as(
                                "%s, seed %d: %s",
                                framework,
                                SEED,
                                targets.get(Integer.parseInt(trace.substring(20), 16) - 1))
                        .isEqualTo(handler));
    }

    /// The handler that ran; empty if none did.
    private static String send(int port, int number, String request) {
        try (RawClient client = RawClient.plain(port)) {
            client.send(
                    request.replaceFirst(" ", " ")
                            + " HTTP/1.1\r\nHost: localhost:"
                            + port
                            + "\r\ntraceparent: 00-"
                            + traceId(number)
                            + "-00f067aa0ba902b7-01\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            RawMessage answer =
                    request.startsWith("HEAD ") ? client.readResponseHead() : client.readResponse();
            return answer.header("x-handler").orElse("");
        }
    }

    private static String traceId(int number) {
        return "%032x".formatted(number + 1);
    }

    private Map<String, String> recorded() {
        Map<String, String> routes = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("access.jsonl"))) {
                JsonNode event = RunningDemo.JSON.readTree(line);
                if (event.has("route")) {
                    routes.put(event.get("traceId").asString(), event.get("route").asString());
                }
            }
            return routes;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> routes() throws IOException {
        List<String> routes = new ArrayList<>();
        RunningDemo.JSON
                .readTree(Files.readString(NODE.resolve("routes.json")))
                .forEach(route -> routes.add(route.asString()));
        return routes;
    }

    private static List<String> targets() throws IOException {
        List<String> routes = routes();
        Random random = new Random(SEED);
        List<String> targets = new ArrayList<>();
        while (targets.size() < TARGETS) {
            String route =
                    routes.get(random.nextInt(routes.size()))
                            .replaceAll(
                                    "\\{\\w+}",
                                    pick(
                                            random, "7", "mine", "Users", "a%20b", "x.y", "%41",
                                            "..."));
            for (int i = random.nextInt(3); i > 0; i--) {
                route = mutate(route, random);
            }
            targets.add(route);
        }
        return targets;
    }

    private static String mutate(String request, Random random) {
        int space = request.indexOf(' ');
        String method = request.substring(0, space);
        String path = request.substring(space + 1);
        int at = 1 + random.nextInt(path.length());
        return switch (random.nextInt(6)) {
            case 0 ->
                    pick(random, "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
                            + " "
                            + path;
            case 1 -> method + " " + path + "/";
            case 2 -> method + " " + swapCase(path, random);
            case 3 -> method + " " + encodeOne(path, random);
            default ->
                    method
                            + " "
                            + path.substring(0, at)
                            + pick(random, INSERTIONS)
                            + path.substring(at);
        };
    }

    private static String swapCase(String path, Random random) {
        StringBuilder swapped = new StringBuilder(path);
        for (int i = 0; i < swapped.length(); i++) {
            char c = swapped.charAt(i);
            if (Character.isLetter(c) && random.nextBoolean()) {
                swapped.setCharAt(
                        i,
                        Character.isUpperCase(c)
                                ? Character.toLowerCase(c)
                                : Character.toUpperCase(c));
            }
        }
        return swapped.toString();
    }

    private static String encodeOne(String path, Random random) {
        int at = random.nextInt(path.length());
        return path.substring(0, at)
                + "%%%02x".formatted((int) path.charAt(at))
                + path.substring(at + 1);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void writePolicy(String framework, List<Integer> ports) throws IOException {
        StringBuilder paths = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        Map<String, List<String>> byPath = new HashMap<>();
        for (String route : routes()) {
            byPath.computeIfAbsent(route.split(" ")[1], path -> new ArrayList<>())
                    .add(route.split(" ")[0].toLowerCase());
            rules.append("  ").append(route).append(": anyone\n");
        }
        byPath.forEach((path, methods) -> {
            paths.append("  ").append(path).append(":\n");
            parameters(path, paths);
            methods.forEach(method ->
                    paths.append("    ")
                            .append(method)
                            .append(": { responses: { '200': { description: fine } } }\n"));
        });
        Files.writeString(
                folder.resolve("openapi.yaml"),
                "openapi: 3.1.0\ninfo: { title: Parity, version: 1.0.0 }\npaths:\n" + paths);
        Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                gatehouse: 1
                app: http://127.0.0.1:%d
                url: http://localhost:%d
                api: ./openapi.yaml
                profile: %s
                listen: { public: 127.0.0.1:%d, operator: 127.0.0.1:%d }
                record: { file: access.jsonl }
                rules:
                %s\
                """
                        .formatted(
                                ports.get(0),
                                ports.get(1),
                                framework,
                                ports.get(1),
                                ports.get(2),
                                rules));
    }

    private static void parameters(String path, StringBuilder paths) {
        List<String> names = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.startsWith("{")) {
                names.add(
                        "{ name: "
                                + segment.substring(1, segment.length() - 1)
                                + ", in: path, required: true, schema: { type: string } }");
            }
        }
        if (!names.isEmpty()) {
            paths.append("    parameters: [").append(String.join(", ", names)).append("]\n");
        }
    }
}
