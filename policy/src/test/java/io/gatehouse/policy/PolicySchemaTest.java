package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonWriter;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.Located;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import io.gatehouse.spec.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Editors and readers agree: on each key, on each example, and on what is wrong.
class PolicySchemaTest {
    private static final String NONSENSE = "{ nonsense: [1] }";

    @TempDir static Path schemaFolder;
    @TempDir Path folder;
    private static Schema schema;

    /// The schema, compiled by the validator of request bodies.
    @BeforeAll
    static void compile() throws IOException {
        Map<String, Json> members =
                new LinkedHashMap<>(((Json.JsonObject) PolicySchema.document()).members());
        members.remove("$schema"); // an API description says it once, for all schemas
        Files.write(
                schemaFolder.resolve("schema.json"), JsonWriter.utf8(new Json.JsonObject(members)));
        Files.writeString(
                schemaFolder.resolve("openapi.yaml"),
                """
                openapi: 3.1.0
                info: { title: Schema, version: "1" }
                paths:
                  /a:
                    post:
                      requestBody: { content: { application/json: { schema: { $ref: "./schema.json" } } } }
                      responses: {}
                """);
        Problems problems = new Problems();
        schema = new SchemaReader(problems).read(located());
        assertThat(problems.inOrder()).isEmpty();
    }

    private static Located located() {
        ApiDescription api =
                ((Parsed.Right<ApiDescription>)
                                OpenApiFile.load(schemaFolder.resolve("openapi.yaml")))
                        .value();
        return api.operations()
                .getFirst()
                .body()
                .orElseThrow()
                .content()
                .getFirst()
                .schema()
                .orElseThrow();
    }

    private static List<Fault> faults(String policy) {
        Node node = ((Parsed.Right<Node>) YamlFile.parse(policy, "gatehouse.yaml")).value();
        return schema.faults("", NodeJson.of(node));
    }

    private List<String> problems(String policy) {
        return Written.whole(folder, policy, "GET /a", "POST /a").problems().stream()
                .map(problem -> problem.replaceFirst("^[^ ]*:[0-9]+:[0-9]+: ", ""))
                .toList();
    }

    static Stream<Arguments> keys() {
        return PolicyKeys.ALL.stream()
                .flatMap(section ->
                        section.getValue().keys().stream()
                                .map(key ->
                                        argumentSet(
                                                section.getKey() + " " + key.name(),
                                                section.getKey(),
                                                section.getValue(),
                                                key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theExampleOfEachKeyIsRightForBoth(String place, Section section, Key key) {
        String policy = policy(place, section, key.name(), key.example());

        assertThat(faults(policy)).as(policy).isEmpty();
        assertThat(problems(policy))
                .as(policy)
                .noneMatch(problem ->
                        problem.contains("unknown key")
                                || problem.contains("'" + key.name() + "' cannot be"));
    }

    /// A key that is defined and never read would take nonsense.
    @ParameterizedTest
    @MethodSource("keys")
    void nonsenseIsWrongForBoth(String place, Section section, Key key) {
        String right = policy(place, section, key.name(), key.example());
        String wrong = policy(place, section, key.name(), NONSENSE);

        assertThat(faults(wrong)).as(wrong).isNotEmpty();
        assertThat(problems(wrong)).as(wrong).isNotEmpty().isNotEqualTo(problems(right));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theDefaultThatIsShownCouldBeWritten(String place, Section section, Key key) {
        key.defaultValue()
                .ifPresent(value -> {
                    String text = key.otherwise().replace("`", "");
                    assertThat(faults(policy(place, section, key.name(), text))).isEmpty();
                    assertThat(problems(policy(place, section, key.name(), text)))
                            .noneMatch(problem -> problem.contains("cannot be"));
                });
    }

    static Stream<Arguments> sections() {
        return PolicyKeys.ALL.stream()
                .map(section ->
                        argumentSet(section.getKey() + "…", section.getKey(), section.getValue()));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aKeyThatNobodyKnowsIsWrongForBoth(String place, Section section) {
        String policy = policy(place, section, "zzz", "on");

        assertThat(faults(policy)).as(policy).isNotEmpty();
        assertThat(problems(policy)).anyMatch(problem -> problem.startsWith("unknown key 'zzz'"));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aKeyOfALaterVersionIsWrongForBoth(String place, Section section) {
        for (String later : section.later().keySet()) {
            String policy = policy(place, section, later, "on");

            assertThat(faults(policy)).as(policy).isNotEmpty();
            assertThat(problems(policy))
                    .anyMatch(problem -> problem.contains("is not in this version"));
            assertThat(section.names()).doesNotContain(later);
        }
    }

    /// A policy with this key at this place, beside those that must be given.
    private static String policy(String place, Section section, String name, String value) {
        Map<String, String> entries =
                section.keys().stream()
                        .filter(Key::isRequired)
                        .collect(Collectors.toMap(Key::name, Key::example));
        entries.put(name, value);
        if (place.startsWith("certificates.") && Set.of("subject", "roles").contains(name)) {
            entries.put("uri", "'spiffe://shop/job'"); // a caller is known by one name
        }
        String mapping = inBrackets(entries);
        return switch (place) {
            case "" ->
                    entries.entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue() + "\n")
                            .collect(Collectors.joining());
            case "rules.*" -> top("rules: { POST /a: " + mapping + " }");
            case "rules.*.websocket" ->
                    top("rules: { GET /a: { allow: clerk, websocket: " + mapping + " } }");
            case "app.targets[]" -> top("app: { targets: [" + mapping + "] }");
            case String of when of.startsWith("app.") ->
                    top(
                            "app: { targets: ['http://127.0.0.1:3000'], "
                                    + of.substring("app.".length())
                                    + ": "
                                    + mapping
                                    + " }");
            case "certificates.callers[]" ->
                    top("certificates: { ca: ca.pem, callers: [" + mapping + "] }");
            case "issuers[]" -> top("issuers: [" + mapping + "]");
            default -> top(place + ": " + mapping);
        };
    }

    private static String inBrackets(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /// Braces within a text end a mapping in brackets.
    private static String quoted(String value) {
        return value.startsWith("$") ? "'" + value + "'" : value;
    }

    private static String top(String section) {
        String app = section.startsWith("app:") ? "" : "app: http://127.0.0.1:3000\n";
        return app
                + "url: https://shop.example.com\napi: ./openapi.yaml\nroles: { clerk: orders:read }\n"
                + section
                + "\n";
    }

    static Stream<String> policies() throws IOException {
        List<String> policies = new ArrayList<>();
        policies.add(Files.readString(Path.of("../examples/shop/gatehouse.yaml")));
        GuideTest.examples().map(GuideTest::whole).forEach(policies::add);
        return policies.stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyOfTheGuideAndTheShopIsRight(String policy) {
        assertThat(faults(policy)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: { GET a: clerk, mfa: }",
                "rules: { GET a: clerk }",
                "rules: { get /a: clerk }",
                "rules: { GET /a: '' }",
                "rules: { GET /a: 'clerk,,mfa' }",
                "rules: { GET /a: [clerk] }",
                "rules: [GET /a]",
                "rules: { GET /a: { allow: [] } }",
                "rules: { GET /a: { allow: clerk, mfa: false } }",
                "rules: { GET /a: { allow: clerk, limit: 5/week } }",
                "rules: { GET /a: { allow: clerk, sunset: tomorrow } }",
                "rules: { GET /a: { allow: clerk, from: localhost } }",
                "rules: { GET /a: { allow: clerk, override: limit } }",
                "app: 127.0.0.1:3000",
                "app: [ftp://127.0.0.1:3000]",
                "app: { targets: [http://127.0.0.1:3000], health: { interval: 5s } }",
                "app: { targets: [http://127.0.0.1:3000], retries: { budget: 200% } }",
                "rules: { GET /a: { allow: clerk, timeout: 5 } }",
                "roles: { Clerk: orders:read }",
                "roles: { clerk: orders.read }",
                "roles: { clerk: [orders:read] }",
                "limits: { default: 5 per minute }",
                "profile: rails",
                "tls: acme",
                "tls: { certificate: a.pem }",
                "listen: { public: localhost:8443 }",
                "listen: { event-loops: 0 }",
                "issuers: { url: https://a.example, audience: shop }",
                "issuers: [{ url: https://a.example }]",
                "issuers: [{ url: ftp://a.example, audience: shop }]",
                "issuers: [{ url: https://a.example, audience: shop, secret: hunter2 }]",
                "issuers: [{ url: https://a.example, audience: shop, owner: customer_id }]",
                "cors: { methods: [GET] }",
                "cors: { origins: ['*'] }",
                "cors: { origins: https://a.example/path }",
                "responses: on",
                "responses: { leaks: hide }",
                "docs: perhaps",
                "site: { fallback: /index.html }",
                "site: { files: assets }",
                "maintenance: perhaps",
                "maintenance: { allow: localhost }",
                "rules: { GET /a: { allow: clerk, cors: on } }",
                "rules: { GET /a: { allow: clerk, cross-site: refuse } }",
                "rules: { GET /a: { allow: clerk, websocket: { idle: 5 } } }",
                "apps: { 'https://a.example': ./a.yaml }",
                "apps: { a.example: { tls: local } }",
                "headers: { frames: anybody }",
                "record: { max-size: 10 }",
                "timeouts: { idle: 5 }",
                "bodies: { max: 1 KIB }",
                "trusted-proxies: [proxy.example.com]",
                "hosts: [https://a.example]",
                "gatehouse: 2",
            })
    void theseAreWrongForBoth(String section) {
        String policy =
                top(section)
                        .replace(
                                section.startsWith("roles")
                                        ? "roles: { clerk: orders:read }\n"
                                        : "\0",
                                "");

        assertThat(faults(policy)).as(policy).isNotEmpty();
        assertThat(problems(policy)).as(policy).isNotEmpty();
    }

    @Test
    void whatMustBeGivenIsMissedByBoth() {
        assertThat(faults("gatehouse: 1\n")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(problems("gatehouse: 1\n"))
                .anyMatch(problem -> problem.startsWith("'app' is missing"))
                .anyMatch(problem -> problem.startsWith("'url' is missing"))
                .anyMatch(problem -> problem.startsWith("'api' is missing"));
    }
}
