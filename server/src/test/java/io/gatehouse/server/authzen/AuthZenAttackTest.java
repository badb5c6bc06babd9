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
import org.junit.jupiter.params.provider.ValueSource;

/// What is no clear question is answered with 400, and what is unknown with no.
class AuthZenAttackTest {
    private static final String CLERK =
            "\"subject\": { \"type\": \"user\", \"id\": \"ana\", \"properties\": { \"roles\": [\"clerk\"] } }";
    private static final String GET = "\"action\": { \"name\": \"GET\" }";
    private static final String ORDERS =
            "\"resource\": { \"type\": \"route\", \"id\": \"/orders\" }";

    @TempDir private Path folder;
    private Point point;

    @BeforeEach
    void open() throws IOException {
        point = new Point(folder);
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    @Test
    void theQuestionThatIsBentBelowIsAllowed() {
        assertThat(text(point.evaluation("{" + CLERK + "," + GET + "," + ORDERS + "}")))
                .isEqualTo("{\"decision\":true}");
    }

    // CWE-20, CWE-436: no JSON, or JSON that two parsers read differently
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"GET\"",
                "{",
                "{}",
                "{} {}",
                "\ufeff{}",
                "{\"subject\":1,\"subject\":2}",
                "{\"__proto__\":{}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"}}",
                "{\"subject\":[],\"action\":{\"name\":\"GET\"},\"resource\":{\"type\":\"route\",\"id\":\"/\"}}"
            })
    void refusesWhatIsNoEvaluation(String body) {
        assertThat(point.evaluation(body).status()).isEqualTo(400);
    }

    // CWE-843: a value of another type is not taken for one of the right type
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject\": { \"type\": \"user\" }",
                "\"subject\": { \"id\": \"ana\" }",
                "\"subject\": { \"type\": \"user\", \"id\": 7 }",
                "\"subject\": { \"type\": \"user\", \"id\": \"\" }",
                "\"subject\": { \"type\": \"user\", \"id\": \" \" }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\\u0000b\" }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": [] }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": { \"roles\": \"clerk\" } }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": { \"roles\": [1] } }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": { \"mfa\": \"true\" } }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": { \"mfa\": 1 } }",
                "\"subject\": { \"type\": \"user\", \"id\": \"a\", \"properties\": { \"issuer\": null } }",
                "\"context\": []",
                "\"context\": { \"address\": 1 }",
                "\"context\": { \"address\": \"\" }",
                "\"context\": { \"address\": \"localhost\" }",
                "\"context\": { \"address\": \"10.0.0.01\" }",
                "\"context\": { \"address\": \"10.0.0.0/8\" }"
            })
    void refusesMembersOfTheWrongKind(String member) {
        String subject = member.startsWith("\"subject\"") ? member : CLERK + "," + member;
        assertThat(point.evaluation("{" + subject + "," + GET + "," + ORDERS + "}").status())
                .isEqualTo(400);
    }

    // CWE-285: what is unknown is never allowed
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "group | GET           | route | /health",
                "User  | GET           | route | /health",
                "user  | GET           | order | /health",
                "user  | GET           | Route | /health",
                "user  | get           | route | /health",
                "user  | can_read      | route | /health",
                "user  | GET /health   | route | /health",
                "user  | GETGETGETGETGETGET | route | /health",
                "user  | GET           | route | health",
                "user  | GET           | route | https://shop.example/health",
                "user  | GET           | route | /health#x",
                "user  | GET           | route | /health%00",
                "user  | GET           | route | /\u017fealth",
                "user  | GET           | route | /_gatehouse/authorize",
                "user  | GET           | route | /.well-known/jwks.json",
            })
    void deniesWhatIsUnknown(String subject, String action, String resource, String id) {
        Response response =
                point.evaluation(
                        """
                        { "subject": { "type": "%s", "id": "ana" }, "action": { "name": "%s" },
                          "resource": { "type": "%s", "id": "%s" } }\
                        """
                                .formatted(subject, action, resource, id));
        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).startsWith("{\"decision\":false,\"context\":{\"reason\":");
    }

    // CWE-287: nobody is signed in by an issuer whose tokens do not count
    @Test
    void deniesSubjectsOfForeignIssuers() {
        String question =
                """
                { "subject": { "type": "user", "id": "ana", "properties": { "issuer": "https://evil.example", "roles": ["clerk"] } },
                  "action": { "name": "GET" }, "resource": { "type": "route", "id": "/account" } }\
                """;
        assertThat(text(point.evaluation(question)))
                .isEqualTo(
                        "{\"decision\":false,\"context\":{\"reason\":\"no tokens of this issuer count\"}}");
    }

    // CWE-400
    @Test
    void takesABoundedNumberOfQuestions() {
        String many = "{},".repeat(EvaluationReader.EVALUATIONS_MAX) + "{}";
        Response response =
                point.evaluations(
                        "{"
                                + CLERK
                                + ","
                                + GET
                                + ","
                                + ORDERS
                                + ",\"evaluations\":["
                                + many
                                + "]}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"evaluations\": {}",
                "\"evaluations\": [1]",
                "\"evaluations\": [{\"subject\": 1}]",
                "\"evaluations\": [{}], \"options\": []",
                "\"evaluations\": [{}], \"options\": {\"evaluations_semantic\": \"any\"}",
            })
    void refusesBrokenLists(String member) {
        assertThat(
                        point.evaluations(
                                        "{" + CLERK + "," + GET + "," + ORDERS + "," + member + "}")
                                .status())
                .isEqualTo(400);
    }

    // CWE-352: a page's form cannot send this type
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "",
                "application/json, text/plain"
            })
    void takesJsonAlone(String type) {
        byte[] body = ("{" + CLERK + "," + GET + "," + ORDERS + "}").getBytes(UTF_8);
        assertThat(point.post("/access/v1/evaluation", body, "content-type", type).status())
                .isEqualTo(400);
    }

    // CWE-209
    @Test
    void repeatsNothingOfWhatWasSent() {
        assertThat(text(point.evaluation("{\"s3cr3t\":\"s3cr3t\"}"))).doesNotContain("s3cr3t");
    }
}
