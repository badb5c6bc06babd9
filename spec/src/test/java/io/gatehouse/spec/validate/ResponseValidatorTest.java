package io.gatehouse.spec.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.Specimen;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.json.JsonWriter;
import io.gatehouse.spec.schema.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseValidatorTest {
    private static final List<String> JSON = List.of("application/json; charset=utf-8");
    private static final String API =
            """
            openapi: 3.1.0
            paths:
              /user:
                get:
                  responses:
                    '200':
                      description: fine
                      headers: { x-total: { schema: { type: integer } } }
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [id, name, password]
                            properties:
                              id: { type: integer, readOnly: true }
                              name: { type: string }
                              password: { type: string, writeOnly: true }
                              address: { type: object, properties: { city: { type: string } } }
                              tags: { type: array, items: { type: object, additionalProperties: false, properties: { t: { type: string } } } }
                              pet: { oneOf: [ { type: object, additionalProperties: false, properties: { bark: { type: string } }, required: [bark] }, { type: object, additionalProperties: false, properties: { purr: { type: string } }, required: [purr] } ] }
                              free: { type: object, additionalProperties: true }
                        text/csv: {}
                    '204': { description: gone }
                    4XX:
                      description: refused
                      content: { application/problem+json: { schema: { type: object } } }
            """;

    private static ResponseValidator validator(String api) {
        Problems problems = new Problems();
        ResponseValidator validator = ResponseValidator.compile(Specimen.operation(api), problems);
        assertThat(problems.inOrder()).isEmpty();
        return validator;
    }

    private static ResponseCheck check(String body, boolean stripping) {
        Json value = ((JsonText.Read) JsonReader.read(body.getBytes(UTF_8))).value();
        return validator(API).check(200, JSON, value, stripping, body.length());
    }

    private static String kept(String body) {
        ResponseCheck.AsDeclared declared = (ResponseCheck.AsDeclared) check(body, true);
        return new String(JsonWriter.utf8(declared.value()), UTF_8);
    }

    private static List<String> faults(String body, boolean stripping) {
        return ((ResponseCheck.Mismatch) check(body, stripping))
                .faults().stream().map(Fault::at).toList();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "201, false", "204, true", "404, true", "499, true", "500, false"})
    void knowsTheStatusesThatAreDeclared(int status, boolean declared) {
        assertThat(validator(API).declares(status)).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "200 | application/json           | true",
                "200 | text/csv                   | true",
                "200 | text/html                  | false",
                "200 | nonsense                   | false",
                "204 | text/html                  | true",
                "404 | application/problem+json   | true",
                "404 | text/html                  | false"
            })
    void knowsTheTypesThatAreDeclared(int status, String type, boolean declared) {
        assertThat(validator(API).declares(status, List.of(type))).isEqualTo(declared);
        assertThat(validator(API).declares(200, List.of("application/json", "text/html")))
                .isFalse();
    }

    @Test
    void theDefaultStandsForEveryOtherStatus() {
        ResponseValidator validator =
                validator(
                        "openapi: 3.1.0\npaths: { /: { get: { responses: { default: { description: any } } } } }");
        assertThat(validator.declares(503)).isTrue();
        assertThat(validator.hasSchema(503, JSON)).isFalse();
    }

    @Test
    void takesWhatIsDeclared() {
        String body = "{\"id\":1,\"name\":\"ana\",\"free\":{\"x\":1},\"pet\":{\"purr\":\"r\"}}";
        assertThat(check(body, false)).isInstanceOf(ResponseCheck.AsDeclared.class);
        assertThat(kept(body)).isEqualTo(body);
    }

    /// In a response `readOnly` is required and `writeOnly` is unknown.
    @Test
    void readsSchemasAsResponsesDo() {
        assertThat(faults("{\"name\":\"ana\"}", false)).containsExactly("response/id");
        assertThat(faults("{\"id\":1,\"name\":\"ana\",\"password\":\"x\"}", false))
                .containsExactly("response/password");
    }

    /// CWE-213, CWE-915: everything that a database row has.
    @Test
    void takesOutWhatIsNotDeclared() {
        assertThat(
                        kept(
                                "{\"id\":1,\"name\":\"ana\",\"password\":\"x\",\"hash\":{\"a\":1},\"address\":{\"city\":\"x\",\"geo\":1},\"tags\":[{\"t\":\"a\",\"u\":1},{\"t\":\"b\"}]}"))
                .isEqualTo(
                        "{\"id\":1,\"name\":\"ana\",\"address\":{\"city\":\"x\"},\"tags\":[{\"t\":\"a\"},{\"t\":\"b\"}]}");
    }

    /// Two equal objects at two places: only one of them may have the member.
    @Test
    void takesOutAtTheRightPlaceAlone() {
        assertThat(kept("{\"id\":1,\"name\":\"ana\",\"address\":{\"x\":1},\"free\":{\"x\":1}}"))
                .isEqualTo("{\"id\":1,\"name\":\"ana\",\"address\":{},\"free\":{\"x\":1}}");
    }

    @Test
    void whatElseIsWrongStaysWrong() {
        assertThat(faults("{\"id\":\"1\",\"name\":\"ana\",\"hash\":1}", true))
                .containsExactly("response/id");
    }

    /// A closed branch tells forms apart: what is too much there is no form at all.
    @Test
    void aMemberThatNoBranchTakesIsAFault() {
        assertThat(faults("{\"id\":1,\"name\":\"ana\",\"pet\":{\"purr\":\"r\",\"x\":1}}", true))
                .isNotEmpty()
                .allMatch(at -> at.startsWith("response/pet"));
    }

    @Test
    void aReferenceThatLeadsNowhereIsAProblem() {
        Problems problems = new Problems();
        ResponseValidator.compile(
                Specimen.operation(
                        "openapi: 3.1.0\npaths: { /: { get: { responses: { '200': { $ref: '#/nowhere' } } } } }"),
                problems);
        assertThat(problems.inOrder())
                .singleElement()
                .asString()
                .contains("leads nowhere")
                .contains("api.yaml:2:");
    }
}
