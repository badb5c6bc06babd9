package io.gatehouse.spec.openapi;

import static io.gatehouse.spec.Expect.right;
import static io.gatehouse.spec.Expect.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiFileTest {
    @TempDir Path directory;

    @Test
    void readsOperationsInTheOrderOfTheFile() {
        ApiDescription api =
                right(
                        load(
                                """
                                openapi: 3.1.0
                                info: {title: Shop, version: '1'}
                                paths:
                                  /orders:
                                    post: {operationId: place}
                                    get: {}
                                  /: {get: {}}
                                """));
        assertThat(api.title()).isEqualTo("Shop");
        assertThat(api.operations())
                .extracting(Operation::label)
                .containsExactly("POST /orders", "GET /orders", "GET /");
        assertThat(api.operations().getFirst().operationId()).contains("place");
        assertThat(api.operations().getFirst().at().line()).isEqualTo(5);
    }

    @Test
    void readsJson() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("api.json"),
                        "{\n\t\"openapi\": \"3.0.3\",\n\t\"paths\": {\"/a\": {\"get\": {}}}\n}");
        assertThat(right(OpenApiFile.load(file)).operations()).hasSize(1);
    }

    @Test
    void putsTheServersPathInFront() {
        ApiDescription api =
                right(
                        load(
                                """
                                openapi: 3.0.0
                                servers:
                                  - url: https://{host}.example.com/api/{version}/
                                    variables: {host: {default: a}, version: {default: v1}}
                                  - url: /api/v1
                                paths:
                                  /orders/{id}/:
                                    parameters: [{name: id, in: path, required: true, schema: {}}]
                                    get: {}
                                """));
        PathTemplate path = api.operations().getFirst().path();
        assertThat(path.raw()).isEqualTo("/api/v1/orders/{id}/");
        assertThat(path.trailingSlash()).isTrue();
        assertThat(path.segments())
                .containsExactly(
                        new Segment.Literal("api"),
                        new Segment.Literal("v1"),
                        new Segment.Literal("orders"),
                        new Segment.Variable("id"));
    }

    @Test
    void mergesThePathsParametersIntoItsOperations() {
        Operation operation =
                right(
                                load(
                                        """
                                        openapi: 3.1.0
                                        paths:
                                          /a:
                                            parameters:
                                              - {name: q, in: query, schema: {type: string}}
                                              - {name: X-Trace, in: header, schema: {}}
                                            get:
                                              parameters:
                                                - {name: q, in: query, required: true, schema: {}}
                                                - {name: x-trace, in: header, schema: {}}
                                                - {name: Authorization, in: header, schema: {}}
                                        """))
                        .operations()
                        .getFirst();
        assertThat(operation.parameters())
                .extracting(Parameter::name)
                .containsExactly("q", "x-trace");
        assertThat(operation.parameters().getFirst().required()).isTrue();
    }

    @Test
    void followsReferencesIntoOtherFiles() throws IOException {
        Files.createDirectories(directory.resolve("parts"));
        Files.writeString(
                directory.resolve("parts/orders.yaml"),
                "get:\n  parameters: [{$ref: 'params.yaml#/page~1size'}]\n");
        Files.writeString(
                directory.resolve("parts/params.yaml"),
                "page/size: {name: size, in: query, schema: {type: integer}}\n");
        ApiDescription api =
                right(load("openapi: 3.1.0\npaths:\n  /orders: {$ref: parts/orders.yaml}\n"));
        assertThat(api.operations().getFirst().parameters())
                .extracting(Parameter::name)
                .containsExactly("size");
        assertThat(api.files())
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly("api.yaml", "parts/orders.yaml", "parts/params.yaml");
    }

    @Test
    void tellsEveryProblemWithItsPlace() {
        assertThat(
                        problems(
                                """
                                openapi: 2.0
                                servers: [{url: /a}, {url: /b}]
                                paths:
                                  orders: {get: {}}
                                  /x/{a}.json: {get: {}}
                                  /p/{id}: {get: {paramters: []}}
                                  /q:
                                    get:
                                      parameters:
                                        - {name: a, in: qurey, schema: {}}
                                        - {name: b, in: query}
                                        - {name: c, in: query, style: simple, schema: {}}
                                        - {name: d, in: path, schema: {}}
                                        - {name: e, in: query, content: {text/plain: {}}}
                                        - {$ref: '#/components/parameters/none'}
                                    post: {requestBody: {content: {}}}
                                """))
                .containsExactly(
                        "1:10: the OpenAPI version is not one that can be read: write OpenAPI 3.0 or 3.1"
                                + " (openapi: 3.1.0); convert older descriptions",
                        "2:22: this server's path '/b' is not '/a' as before: give all servers one path:"
                                + " the gateway serves one API under one base",
                        "4:3: a path must begin with /: write '/orders'",
                        "5:3: the path '/x/{a}.json' cannot be matched safely: make each segment either"
                                + " plain ASCII text without % and ; or one whole {name}",
                        "6:13: the path's {id} is not declared: add a parameter with 'in: path' and"
                                + " 'name: id'",
                        "6:19: 'paramters' is not a field of an operation: did you mean 'parameters'?",
                        "8:5: the parameter 'd' is not in the path: remove it, or write {d} into the path",
                        "10:25: 'qurey' is not a place for a parameter: write path, query, header or"
                                + " cookie",
                        "11:11: a parameter needs either 'schema' or 'content': write exactly one of them",
                        "12:39: 'simple' is no style of a query parameter: write one of: form,"
                                + " spaceDelimited, pipeDelimited, deepObject",
                        "13:11: the path parameter 'd' is not required: add 'required: true'",
                        "14:11: only application/json with a schema can be checked in a parameter's"
                                + " 'content': use that one type, or 'schema'",
                        "15:18: $ref '#/components/parameters/none' leads nowhere: define it, or correct"
                                + " the path (/ between names, ~1 for a / inside a name)",
                        "16:25: the request body has no 'content': add a media type: 'application/json:'"
                                + " with a schema");
    }

    @Test
    void refusesTwoTemplatesThatMatchTheSame() {
        assertThat(
                        problems(
                                """
                                openapi: 3.1.0
                                paths:
                                  /a/{x}:
                                    parameters: [{name: x, in: path, required: true, schema: {}}]
                                    get: {}
                                  /a/{y}:
                                    parameters: [{name: y, in: path, required: true, schema: {}}]
                                    get: {}
                                """))
                .singleElement()
                .asString()
                .startsWith("8:5: GET /a/{y} matches the same requests as");
    }

    @Test
    void readsBodiesWithTheirMediaTypes() {
        RequestBody body =
                right(
                                load(
                                        """
                                        openapi: 3.1.0
                                        paths:
                                          /a:
                                            post:
                                              requestBody:
                                                required: true
                                                content:
                                                  Application/JSON: {schema: {type: object}}
                                                  multipart/form-data:
                                                    schema: {}
                                                    encoding:
                                                      photo: {contentType: 'image/png, image/*'}
                                        """))
                        .operations()
                        .getFirst()
                        .body()
                        .orElseThrow();
        assertThat(body.required()).isTrue();
        assertThat(body.content())
                .extracting(RequestBody.Media::type)
                .containsExactly("application/json", "multipart/form-data");
        assertThat(body.content().get(1).encodings().get("photo").contentTypes())
                .containsExactly("image/png", "image/*");
    }

    /// Without the file's name in front.
    private List<String> problems(String text) {
        String prefix = directory.resolve("api.yaml") + ":";
        return wrong(load(text)).stream()
                .map(line -> line.startsWith(prefix) ? line.substring(prefix.length()) : line)
                .toList();
    }

    private Parsed<ApiDescription> load(String text) {
        try {
            return OpenApiFile.load(Files.writeString(directory.resolve("api.yaml"), text));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
