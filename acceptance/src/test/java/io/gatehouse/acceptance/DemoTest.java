package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the README shows, on the real program.
@Tag("slow")
class DemoTest {
    private static final String ORDER = "{\"items\":[{\"productId\":1,\"quantity\":1}]}";

    @TempDir private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() {
        demo = RunningDemo.start(folder);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void forgetWhatTheAppSaw() {
        demo.seen();
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/problem+json");
        return RunningDemo.JSON.readTree(response.body());
    }

    @Test
    void anyoneMayLookAtProducts() {
        assertThat(demo.get("/api/products").statusCode()).isEqualTo(200);
    }

    @Test
    void ordersNeedACaller() {
        HttpResponse<String> response = demo.get("/api/orders");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(problem(response).get("code").asString()).isEqualTo("CREDENTIAL_MISSING");
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void aCustomerIsNoAdministrator() {
        HttpResponse<String> response = demo.send(demo.as("customer", "/api/admin/users"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem(response).get("code").asString()).isEqualTo("ROLE_MISSING");
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void anAdministratorWithASecondFactorMay() {
        assertThat(demo.send(demo.as("admin", "/api/admin/users")).statusCode()).isEqualTo(200);
        assertThat(demo.seenByApp()).containsExactly("GET /api/admin/users");
    }

    @Test
    void whatIsNotDeclaredDoesNotExist() {
        for (String target :
                List.of(
                        "/.env",
                        "/api/nothing",
                        "/__seen",
                        "/_gatehouse/anything",
                        "/api/orders/1/items")) {
            assertThat(demo.send(demo.as("admin", target)).statusCode()).as(target).isEqualTo(404);
        }
        assertThat(demo.seenByApp()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {"items":[{"productId":1,"quantity":1}],"price":0}     | body/price
                    {"items":[{"productId":1,"quantity":1,"price":0}]}     | body/items/0/price
                    {"items":[{"productId":"1","quantity":1}]}             | body/items/0/productId
                    {"items":[{"productId":1}]}                            | body/items/0/quantity
                    {"items":[{"productId":1,"quantity":1000000}]}         | body/items/0/quantity
                    {}                                                     | body/items
                    """)
    void aBodyThatIsNotAsDeclaredIsRefusedByField(String body, String field) {
        HttpResponse<String> response = demo.postJson("customer", "/api/orders", body);
        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode problem = problem(response);
        assertThat(problem.get("code").asString()).isEqualTo("SCHEMA_MISMATCH");
        assertThat(problem.get("errors").get(0).get("at").asString()).isEqualTo(field);
        assertThat(demo.seenByApp()).isEmpty();
    }

    @Test
    void anOrderAsDeclaredReachesTheApp() {
        assertThat(demo.postJson("clerk", "/api/orders", ORDER).statusCode()).isEqualTo(201);
        assertThat(demo.seenByApp()).containsExactly("POST /api/orders");
    }

    /// The shop asks nobody whose order it is; one line of policy does.
    @Test
    void aCustomerReadsNoOrderOfAnother() {
        String ofBen = orderedBy("clerk");
        String ofAna = orderedBy("customer");
        HttpResponse<String> own = demo.send(demo.as("customer", ofAna));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("\"customer\":\"ana\"");
        HttpResponse<String> foreign = demo.send(demo.as("customer", ofBen));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).contains("NOTHING_OWNED").doesNotContain("ben");
        assertThat(demo.send(demo.as("customer", "/api/orders/999999")).statusCode())
                .isEqualTo(404);
        assertThat(demo.send(demo.as("clerk", ofAna)).statusCode()).isEqualTo(200);
        assertThat(demo.seenByApp()).contains("GET " + ofBen);
    }

    private static String orderedBy(String person) {
        return demo.postJson(person, "/api/orders", ORDER)
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    @Test
    void aBurstIsLimitedToWhatTheRuleSays() {
        String token = demo.report.get("tokens").get("admin").asString();
        List<HttpResponse<String>> burst =
                IntStream.range(0, 130)
                        .mapToObj(i ->
                                demo.send(
                                        demo.to("/api/orders")
                                                .header("Authorization", "Bearer " + token)
                                                .header("Content-Type", "application/json")
                                                .POST(BodyPublishers.ofString(ORDER))))
                        .toList();
        Map<Integer, Long> byStatus =
                burst.stream()
                        .collect(
                                Collectors.groupingBy(
                                        HttpResponse::statusCode, Collectors.counting()));
        assertThat(byStatus.get(201))
                .isBetween(100L, 115L); // some come back while the burst goes on
        List<HttpResponse<String>> over =
                burst.stream().filter(r -> r.statusCode() == 429).toList();
        assertThat(over)
                .hasSizeGreaterThanOrEqualTo(15)
                .allSatisfy(response -> {
                    assertThat(response.headers().firstValue("retry-after")).isPresent();
                    assertThat(response.headers().firstValue("ratelimit").orElseThrow())
                            .contains("r=0");
                    assertThat(response.headers().firstValue("ratelimit-policy").orElseThrow())
                            .contains("q=100;w=60");
                });
    }

    @Test
    void whatAClientSaysOfItselfNeverReachesTheApp() {
        demo.send(
                demo.as("customer", "/api/me")
                        .header("X-Gatehouse-User", "forged-1")
                        .header("x_gatehouse_user", "forged-2")
                        .header("X-User", "forged-3")
                        .header("X-Forwarded-For", "198.51.100.7")
                        .header("Gatehouse-Identity", "forged-4"));
        JsonNode seen = demo.seen().getFirst();
        assertThat(seen.toString()).doesNotContain("forged").doesNotContain("198.51.100.7");
        assertThat(seen.get("headers").has("authorization")).isFalse();
    }

    @Test
    void theAppVerifiesTheCallerWithItsOwnLibrary() {
        HttpResponse<String> me = demo.send(demo.as("customer", "/api/me"));
        assertThat(me.statusCode()).isEqualTo(200);
        JsonNode seen = demo.seen().getFirst();
        assertThat(seen.get("headers").get("gatehouse-identity").asString().split("\\."))
                .hasSize(3);
        assertThat(RunningDemo.JSON.readTree(me.body()).toString()).contains("ana");
    }

    @Test
    void answersAreHardened() {
        HttpResponse<String> response = demo.get("/api/products");
        assertThat(response.headers().map().keySet())
                .contains(
                        "strict-transport-security",
                        "content-security-policy",
                        "x-content-type-options",
                        "referrer-policy",
                        "permissions-policy",
                        "cross-origin-opener-policy",
                        "cross-origin-resource-policy")
                .doesNotContain("x-powered-by", "server");
    }

    @Test
    void aStackTraceOfTheAppIsReplaced() {
        HttpResponse<String> response = demo.get("/api/products/1/stock");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(problem(response).get("code").asString()).isEqualTo("APP_ERROR");
        assertThat(response.body()).doesNotContain("node_modules").doesNotContain(".js:");
    }

    @Test
    void theRecordNamesTheRuleAndHoldsNoSecret() {
        demo.send(demo.as("customer", "/api/admin/users"));
        Eventually.holds(
                "the refusal is recorded",
                () ->
                        log().anyMatch(line ->
                                line.contains("ROLE_MISSING")
                                        && line.matches(
                                                ".*\"rule\":\"[^\"]*gatehouse.yaml:\\d+:\\d+\".*")));
        assertThat(log())
                .noneMatch(line ->
                        line.contains("eyJ") || line.toLowerCase().contains("authorization"));
    }

    private static Stream<String> log() {
        try {
            return Files.readAllLines(demo.accessLog()).stream();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void metricsNeedAnOperatorsToken() {
        demo.get("/api/products");
        assertThat(demo.send(operator("/metrics")).statusCode()).isEqualTo(401);
        assertThat(
                        demo.send(
                                        operator("/metrics")
                                                .header(
                                                        "Authorization",
                                                        "Bearer " + demo.token("admin")))
                                .statusCode())
                .isEqualTo(401);
        HttpResponse<String> metrics =
                demo.send(
                        operator("/metrics")
                                .header(
                                        "Authorization",
                                        "Bearer " + demo.report.get("operatorToken").asString()));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("gatehouse_request_duration_seconds_count");
    }

    @Test
    void operatorsAskWhoMayByAuthZen() {
        String question =
                """
                { "subject": { "type": "user", "id": "ana", "properties": { "roles": ["%s"] } },
                  "action": { "name": "POST" }, "resource": { "type": "route", "id": "/api/orders" } }\
                """;
        assertThat(evaluation(question.formatted("customer"), "none").statusCode()).isEqualTo(401);
        String operator = demo.report.get("operatorToken").asString();
        assertThat(evaluation(question.formatted("customer"), operator).body())
                .isEqualTo("{\"decision\":true}");
        assertThat(evaluation(question.formatted("stranger"), operator).body())
                .startsWith("{\"decision\":false,\"context\":{\"reason\":\"403 ROLE_MISSING\"");
        assertThat(demo.send(operator("/.well-known/authzen-configuration")).body())
                .contains(demo.admin().resolve("/access/v1/evaluation").toString());
    }

    private static HttpResponse<String> evaluation(String question, String token) {
        return demo.send(
                operator("/access/v1/evaluation")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(question)));
    }

    @Test
    void probesNeedNoToken() {
        assertThat(demo.send(operator("/livez")).statusCode()).isEqualTo(200);
        assertThat(demo.send(operator("/readyz")).statusCode()).isEqualTo(200);
    }

    private static java.net.http.HttpRequest.Builder operator(String path) {
        return java.net.http.HttpRequest.newBuilder(demo.admin().resolve(path));
    }
}
