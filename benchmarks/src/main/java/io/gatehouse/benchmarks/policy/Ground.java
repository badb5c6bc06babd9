package io.gatehouse.benchmarks.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// The files that everyone is measured with: a policy of 1,000 operations and 2,000 rules, its API description, bodies of 1 KB and requests.
record Ground(Path folder) {
    static final int RESOURCES = 250;
    static final int OPERATIONS = 4 * RESOURCES;
    static final int ROLES = 50;

    private static final int BODIES = 64;
    private static final int POSTS = 997;
    private static final int ITEMS = 8;
    private static final int NOTE_CHARS = 260;
    private static final long SEED = 20_261_123;

    static final String POLICY = "gatehouse.yaml";
    static final String BODIES_FILE = "bodies.jsonl";
    static final String POSTS_FILE = "posts.txt";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ORDER =
            """
            { "type": "object",
              "required": ["customer", "items", "currency"],
              "additionalProperties": false,
              "properties": {
                "customer": {
                  "type": "object",
                  "required": ["id", "email"],
                  "additionalProperties": false,
                  "properties": {
                    "id": { "type": "string", "format": "uuid" },
                    "email": { "type": "string", "format": "email", "maxLength": 100 },
                    "name": { "type": "string", "minLength": 1, "maxLength": 100 },
                    "zip": { "type": "string", "pattern": "^[0-9]{5}$" } } },
                "items": {
                  "type": "array",
                  "minItems": 1,
                  "maxItems": 50,
                  "items": {
                    "type": "object",
                    "required": ["sku", "count", "price"],
                    "additionalProperties": false,
                    "properties": {
                      "sku": { "type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$" },
                      "count": { "type": "integer", "minimum": 1, "maximum": 99 },
                      "price": { "type": "number", "minimum": 0 },
                      "gift": { "type": "boolean" } } } },
                "currency": { "enum": ["EUR", "USD", "CHF"] },
                "due": { "type": "string", "format": "date" },
                "note": { "type": "string", "maxLength": 500 } } }
            """;

    /// Writes all of it.
    static Ground in(Path folder) throws IOException {
        Ground ground = new Ground(folder);
        ground.write("schema.json", ORDER);
        ground.write("openapi.json", api());
        ground.write(POLICY, policy());
        Random random = new Random(SEED);
        ground.write(BODIES_FILE, lines(BODIES, () -> order(random)));
        ground.write(POSTS_FILE, lines(POSTS, () -> "/api/r" + random.nextInt(RESOURCES)));
        return ground;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String lines(int count, Supplier<String> line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line.get()).append('\n');
        }
        return lines.toString();
    }

    private static String api() {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (int i = 0; i < RESOURCES; i++) {
            Map<String, Object> id =
                    Map.of(
                            "name",
                            "id",
                            "in",
                            "path",
                            "required",
                            true,
                            "schema",
                            Map.of("type", "integer", "minimum", 1));
            paths.put("/api/r" + i, Map.of("get", operation(false), "post", operation(true)));
            paths.put(
                    "/api/r" + i + "/{id}",
                    Map.of(
                            "parameters", List.of(id),
                            "get", operation(false),
                            "put", operation(true)));
        }
        return JSON.writeValueAsString(
                Map.of(
                        "openapi",
                        "3.1.0",
                        "info",
                        Map.of("title", "Orders", "version", "1.0.0"),
                        "paths",
                        paths,
                        "components",
                        Map.of("schemas", Map.of("Order", JSON.readTree(ORDER)))));
    }

    private static Map<String, Object> operation(boolean takesOrder) {
        Map<String, Object> operation = new LinkedHashMap<>();
        if (takesOrder) {
            Map<String, Object> schema = Map.of("$ref", "#/components/schemas/Order");
            operation.put(
                    "requestBody",
                    Map.of(
                            "required",
                            true,
                            "content",
                            Map.of("application/json", Map.of("schema", schema))));
        }
        operation.put("responses", Map.of("200", Map.of("description", "fine")));
        return operation;
    }

    /// Eight rules for each resource: one for each operation, and four for several at once.
    private static String policy() {
        StringBuilder policy =
                new StringBuilder(
                        """
                        gatehouse: 1
                        app: http://127.0.0.1:3000
                        url: https://shop.example.com
                        api: ./openapi.json
                        profile: express
                        roles:
                        """);
        IntStream.range(0, ROLES)
                .forEach(role ->
                        policy.append("  role")
                                .append(role)
                                .append(": things")
                                .append(role)
                                .append(":write\n"));
        policy.append("rules:\n");
        for (int i = 0; i < RESOURCES; i++) {
            String path = "/api/r" + i;
            String who = role(i) + " or " + role(i + 1);
            List<String> rules = new ArrayList<>();
            rules.add("GET " + path + ": " + who);
            rules.add("POST " + path + ": " + who);
            rules.add("GET " + path + "/{id}: " + who);
            rules.add("PUT " + path + "/{id}: " + role(i) + ", from 10.1.0.0/16 192.0.2.0/24");
            rules.add(path + "/**: from 10.0.0.0/8 192.0.2.0/24");
            rules.add(path + ": 1000000000/min per user");
            rules.add(path + "/{id}: 500000000/min per user");
            rules.add("GET " + path + "/**: successor /api/next, deprecated 2026-12-01");
            rules.forEach(rule -> policy.append("  ").append(rule).append('\n'));
        }
        return policy.toString();
    }

    static String role(int resource) {
        return "role" + resource % ROLES;
    }

    private static String order(Random random) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("sku", "ABC-%04d".formatted(random.nextInt(10_000)));
            item.put("count", 1 + random.nextInt(99));
            item.put("price", random.nextInt(100_000) / 100.0);
            item.put("gift", random.nextBoolean());
            items.add(item);
        }
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
        customer.put("email", "customer" + random.nextInt(10_000) + "@example.com");
        customer.put("name", "Zoë " + random.nextInt(10_000));
        customer.put("zip", "%05d".formatted(random.nextInt(100_000)));
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("customer", customer);
        order.put("items", items);
        order.put("currency", List.of("EUR", "USD", "CHF").get(random.nextInt(3)));
        order.put("due", "2026-12-%02d".formatted(1 + random.nextInt(31)));
        order.put("note", "please ring twice ".repeat(NOTE_CHARS / 18));
        return JSON.writeValueAsString(order);
    }
}
