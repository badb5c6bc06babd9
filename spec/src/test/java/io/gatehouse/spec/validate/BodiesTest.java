package io.gatehouse.spec.validate;

import static io.gatehouse.spec.Specimen.compiled;
import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.operation;
import static io.gatehouse.spec.Specimen.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {
    private static final RequestValidator ORDERS =
            taking(
                    """
                    application/json:
                      schema: {type: object, required: [sku], properties: {sku: {type: string}, quantity: {type: integer}}}
                    application/x-www-form-urlencoded:
                      schema: {type: object, required: [sku], properties: {sku: {type: string}, quantity: {type: integer}, tags: {type: array, items: {type: string}}, sizes: {type: array, items: {type: integer}}}}
                      encoding: {sizes: {explode: false}}
                    text/plain:
                      schema: {type: string, maxLength: 5}
                    image/*: {}
                    application/octet-stream:
                      schema: {type: string, format: binary, maxLength: 3}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json                  | {"sku":"a"}             | accepted
                    application/json                  | {"sku":"a","admin":true} | body/admin additionalProperties
                    application/json                  | {}                      | body/sku required
                    application/json                  | {"sku":1}               | body/sku type
                    application/json                  | []                      | body type
                    application/json                  | {"sku":"a"              | unreadable syntax
                    application/json; charset=utf-8   | {"sku":"a"}             | accepted
                    application/json;charset="UTF-8"  | {"sku":"a"}             | accepted
                    APPLICATION/JSON                  | {"sku":"a"}             | accepted
                    application/x-www-form-urlencoded | sku=a&quantity=2        | accepted
                    application/x-www-form-urlencoded | sku=a+b&tags=x&tags=y   | accepted
                    application/x-www-form-urlencoded | sku=a&sizes=1,2         | accepted
                    application/x-www-form-urlencoded | sku=a&sizes=1,x         | body/sizes/1 type
                    application/x-www-form-urlencoded | sku=a&quantity=x        | body/quantity type
                    application/x-www-form-urlencoded | sku=a&admin=1           | body/admin additionalProperties
                    application/x-www-form-urlencoded | quantity=1              | body/sku required
                    text/plain                        | hello                   | accepted
                    text/plain                        | hello!                  | body maxLength
                    image/png                         | anything                | accepted
                    application/octet-stream          | abc                     | accepted
                    application/octet-stream          | abcd                    | body maxLength
                    """)
    void judgesBodiesByTheirType(String type, String body, String expected) {
        assertThat(outcome(ORDERS, List.of(type), body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/html
                    application/xml
                    application/json; charset=utf-16
                    application/json; charset=utf-8; charset=utf-8
                    application/json; profile=x
                    application/json, text/plain
                    application/json;
                    application/json x
                    json
                    application/
                    text/plain; charset=iso-8859-1
                    application/jsonx
                    ''
                    """)
    void refusesOtherContentTypes(String type) {
        assertThat(outcome(ORDERS, List.of(type), "{\"sku\":\"a\"}")).isEqualTo("type");
    }

    @Test
    void refusesTwoContentTypesAndNone() {
        assertThat(outcome(ORDERS, List.of("application/json", "application/json"), "{}"))
                .isEqualTo("type");
        assertThat(outcome(ORDERS, List.of(), "{}")).isEqualTo("type");
    }

    @Test
    void knowsWhetherABodyMayOrMustCome() {
        RequestValidator none =
                compiled(operation("openapi: 3.1.0\npaths: {/: {get: {}}}"), QueryDialect.EXPRESS);
        RequestValidator optional =
                compiled(
                        operation(
                                "openapi: 3.1.0\npaths: {/: {post: {requestBody: {content: {text/plain: {}}}}}}"),
                        QueryDialect.EXPRESS);
        assertThat(outcome(none, List.of(), "")).isEqualTo("accepted");
        assertThat(outcome(none, List.of("text/plain"), "x")).isEqualTo("unexpected");
        assertThat(outcome(optional, List.of(), "")).isEqualTo("accepted");
        assertThat(outcome(ORDERS, List.of("application/json"), "")).isEqualTo("missing");
        assertThat(
                        List.of(
                                none.allowsBody(),
                                optional.allowsBody(),
                                optional.requiresBody(),
                                ORDERS.requiresBody()))
                .containsExactly(false, true, false, true);
        assertThat(List.of(optional.needsBody(), ORDERS.needsBody())).containsExactly(false, true);
    }

    @Test
    void tellsTheTypesThatItTakes() {
        assertThat(ORDERS.bodyTypes()).contains("application/json", "image/*");
        assertThat(ORDERS.acceptsType(List.of("image/gif"))).isTrue();
        assertThat(ORDERS.acceptsType(List.of("video/mp4"))).isFalse();
    }

    @Test
    void givesTheValueThatWasJudged() {
        byte[] body = "sku=a&quantity=2&tags=x".getBytes(StandardCharsets.UTF_8);
        assertThat(ORDERS.checkBody(List.of("application/x-www-form-urlencoded"), body))
                .isEqualTo(
                        new BodyCheck.Accepted(
                                java.util.Optional.of(
                                        Specimen.json(
                                                "{\"sku\":\"a\",\"quantity\":2,\"tags\":[\"x\"]}"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    application/xml: {schema: {type: object}}  | bodies of type application/xml cannot be checked against a schema: take the type out, or let it pass unread: schema: {type: string, format: binary}
                    application/json: {}                       | there is no schema for this body: add 'schema:', for anything at all 'schema: {}'
                    multipart/form-data: {schema: {type: string}} | the schema of a form must be an object: write 'type: object' with the fields as 'properties'
                    application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: object}}}} | the field 'a' has no clear spelling in a form: write it with 'explode: false', or send the body as JSON
                    """)
    void tellsWhichBodiesCannotBeJudged(String media, String problem) {
        assertThat(
                        problems(
                                operation(
                                        "openapi: 3.1.0\npaths: {/: {post: {requestBody: {content: {"
                                                + media
                                                + "}}}}}"),
                                QueryDialect.EXPRESS))
                .containsExactly(problem);
    }

    static RequestValidator taking(String content) {
        return compiled(
                operation(
                        "openapi: 3.1.0\npaths:\n  /:\n    post:\n      requestBody:\n        required: true\n        content:\n"
                                + content.indent(10)),
                QueryDialect.EXPRESS);
    }

    static String outcome(RequestValidator validator, List<String> types, String body) {
        return outcome(validator, types, body.getBytes(StandardCharsets.UTF_8));
    }

    static String outcome(RequestValidator validator, List<String> types, byte[] body) {
        return switch (validator.checkBody(types, Arrays.copyOf(body, body.length))) {
            case BodyCheck.Accepted _ -> "accepted";
            case BodyCheck.Unexpected() -> "unexpected";
            case BodyCheck.Missing() -> "missing";
            case BodyCheck.TypeUnsupported() -> "type";
            case BodyCheck.Unreadable(var fault) -> "unreadable " + fault.rule();
            case BodyCheck.Mismatch(var wrong, var _) -> faults(wrong);
        };
    }
}
