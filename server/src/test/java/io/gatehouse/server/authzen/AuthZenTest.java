package io.gatehouse.server.authzen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Apps and tools get the decision that a request would get.
class AuthZenTest {
    @TempDir private Path folder;
    private Point point;

    @BeforeEach
    void open() throws IOException {
        point = new Point(folder);
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    /// @param subject its members
    private static String asks(String subject, String method, String target, String address) {
        return """
        { "subject": { %s }, "action": { "name": "%s" },
          "resource": { "type": "route", "id": "%s" }%s }\
        """
                .formatted(
                        subject,
                        method,
                        target,
                        address.isEmpty()
                                ? ""
                                : ", \"context\": { \"address\": \"" + address + "\" }");
    }

    private static String user(String properties) {
        return "\"type\": \"user\", \"id\": \"ana\", \"properties\": { " + properties + " }";
    }

    private String decision(String question) {
        Response response = point.evaluation(question);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().all("content-type")).containsExactly("application/json");
        return text(response);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "GET  | /orders          | \"roles\": [\"clerk\"]                      | {\"decision\":true}",
                "POST | /orders          | \"roles\": [\"clerk\"]                      | {\"decision\":true}",
                "GET  | /orders/7        | \"roles\": [\"clerk\"]                      | {\"decision\":true}",
                "GET  | /account         | \"roles\": []                               | {\"decision\":true}",
                "GET  | /health          | \"other\": {}                               | {\"decision\":true}",
                "GET  | /admin           | \"roles\": [\"admin\"], \"mfa\": true       | {\"decision\":true}",
                "GET  | /orders?limit=9  | \"roles\": [\"sales\"], \"issuer\": \"https://login.example\" | {\"decision\":true}",
                "HEAD | /health          | \"roles\": []                               | {\"decision\":false,\"context\":{\"reason\":\"405 METHOD_NOT_ALLOWED\",\"gate\":\"Routing\"}}",
            })
    void decidesByTheRules(String method, String target, String properties, String decision) {
        assertThat(decision(asks(user(properties), method, target, ""))).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "GET    | /orders          | \"roles\": []                              | 403 ROLE_MISSING",
                "GET    | /orders          | \"roles\": [\"sales\"]                     | 403 ROLE_MISSING",
                "GET    | /orders          | \"roles\": [\"clerk\"], \"issuer\": \"https://login.example\" | 403 ROLE_MISSING",
                "GET    | /admin           | \"roles\": [\"admin\"]                     | 403 SECOND_FACTOR_MISSING",
                "DELETE | /orders          | \"roles\": [\"clerk\"]                     | 405 METHOD_NOT_ALLOWED",
                "GET    | /nowhere         | \"roles\": [\"clerk\"]                     | 404 ROUTE_UNKNOWN",
                "GET    | //orders         | \"roles\": [\"clerk\"]                     | 400 PATH_AMBIGUOUS",
                "GET    | /intranet        | \"roles\": [\"clerk\"]                     | 403 ADDRESS_NOT_ALLOWED",
                "GET    | /carts/1         | \"roles\": []                              | 403 ROLE_MISSING",
            })
    void saysWhyNot(String method, String target, String properties, String reason) {
        assertThat(decision(asks(user(properties), method, target, "")))
                .startsWith("{\"decision\":false,\"context\":{\"reason\":\"" + reason);
    }

    @Test
    void namesTheLineThatDecides() {
        assertThat(decision(asks(user("\"roles\": []"), "GET", "/orders", "")))
                .containsPattern("\"rule\":\"[^\"]*gatehouse\\.yaml:9:16\"");
    }

    @Test
    void knowsTheAddressThatTheContextSays() {
        String clerk = user("\"roles\": [\"clerk\"]");
        assertThat(decision(asks(clerk, "GET", "/intranet", "10.1.2.3")))
                .isEqualTo("{\"decision\":true}");
        assertThat(decision(asks(clerk, "GET", "/intranet", "192.0.2.1")))
                .startsWith("{\"decision\":false");
    }

    @Test
    void knowsStrangers() {
        String stranger = "\"type\": \"anonymous\", \"id\": \"-\"";
        assertThat(decision(asks(stranger, "GET", "/health", ""))).isEqualTo("{\"decision\":true}");
        assertThat(decision(asks(stranger, "GET", "/account", "")))
                .contains("401 CREDENTIAL_MISSING");
    }

    @Test
    void saysWhatIsOnlyObserved() {
        assertThat(decision(asks(user("\"roles\": []"), "GET", "/trial", "")))
                .startsWith("{\"decision\":true,\"context\":{\"reason\":\"403 ROLE_MISSING\"");
    }

    @Test
    void countsNothing() {
        String question = asks(user("\"roles\": [\"clerk\"]"), "GET", "/orders", "");
        for (int i = 0; i < 5; i++) {
            assertThat(decision(question)).isEqualTo("{\"decision\":true}");
        }
    }

    @Test
    void takesManyQuestionsWithWhatTheyShare() {
        String questions =
                """
                { "subject": { "type": "user", "id": "ana", "properties": { "roles": ["clerk"] } },
                  "action": { "name": "GET" },
                  "evaluations": [
                    { "resource": { "type": "route", "id": "/orders" } },
                    { "resource": { "type": "route", "id": "/admin" } },
                    { "resource": { "type": "route", "id": "/admin" }, "action": { "name": "PUT" } },
                    { "resource": { "type": "route", "id": "/health" },
                      "subject": { "type": "anonymous", "id": "-" } } ] }\
                """;

        String all = text(point.evaluations(questions));
        assertThat(all.split("\"decision\":")).hasSize(5);
        assertThat(all)
                .startsWith("{\"evaluations\":[{\"decision\":true},{\"decision\":false,")
                .contains("403 ROLE_MISSING", "405 METHOD_NOT_ALLOWED")
                .endsWith(",{\"decision\":true}]}");
    }

    @ParameterizedTest
    @CsvSource({"execute_all, 3", "deny_on_first_deny, 2", "permit_on_first_permit, 1"})
    void endsAsTheOptionsSay(String semantic, int decisions) {
        String questions =
                """
                { "subject": { "type": "anonymous", "id": "-" }, "action": { "name": "GET" },
                  "options": { "evaluations_semantic": "%s" },
                  "evaluations": [
                    { "resource": { "type": "route", "id": "/health" } },
                    { "resource": { "type": "route", "id": "/admin" } },
                    { "resource": { "type": "route", "id": "/health" } } ] }\
                """
                        .formatted(semantic);

        assertThat(text(point.evaluations(questions)).split("\"decision\":"))
                .hasSize(decisions + 1);
    }

    @Test
    void takesASingleQuestionAmongMany() {
        assertThat(text(point.evaluations(asks(user(""), "GET", "/health", ""))))
                .isEqualTo("{\"decision\":true}");
    }

    @Test
    void tellsWhereItIs() {
        assertThat(text(point.configuration()))
                .isEqualTo(
                        "{\"policy_decision_point\":\"https://127.0.0.1:9443\","
                                + "\"access_evaluation_endpoint\":\"https://127.0.0.1:9443/access/v1/evaluation\","
                                + "\"access_evaluations_endpoint\":\"https://127.0.0.1:9443/access/v1/evaluations\"}");
    }

    @Test
    void givesTheCallersNameForItsRequestBack() {
        byte[] question = asks(user(""), "GET", "/health", "").getBytes(UTF_8);
        assertThat(
                        point.post("/access/v1/evaluation", question, "x-request-id", "abc-1")
                                .headers()
                                .all("x-request-id"))
                .containsExactly("abc-1");
        assertThat(
                        point.post("/access/v1/evaluation", question, "x-request-id", "a b")
                                .headers()
                                .has("x-request-id"))
                .isFalse();
    }
}
