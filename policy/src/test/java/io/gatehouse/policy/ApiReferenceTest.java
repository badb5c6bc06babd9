package io.gatehouse.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiReferenceTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Shop, version: "1" }
            servers: [ { url: "http://10.1.2.3:3000/api" } ]
            security: [ { internal: [] } ]
            components: { securitySchemes: { internal: { type: apiKey, name: x-internal, in: header } } }
            paths:
              /orders:
                get: { summary: Lists orders., description: All of them., responses: { "200": { description: fine } } }
                delete: { responses: { "200": { description: fine } } }
              /health: { $ref: "more.yaml#/health" }
            """;
    private static final String MORE =
            "health: { get: { responses: { '200': { description: fine } } } }";
    private static final String POLICY =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example
            api: openapi.yaml
            roles: { clerk: orders:read }
            rules:
              GET /api/orders: clerk, mfa, 100/min per user, from 10.0.0.0/8, deprecated 2027-01-01, sunset 2028-01-01, successor /v2
              DELETE /api/orders: { allow: clerk, deny: true }
              GET /api/health: anyone
            """;

    @TempDir private Path folder;

    private Policy policy(String docs) throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), API);
        Files.writeString(folder.resolve("more.yaml"), MORE);
        Path file = Files.writeString(folder.resolve("gatehouse.yaml"), POLICY + docs);
        return ((Parsed.Right<Policy>) Policy.load(file)).value();
    }

    private String document(String name) throws IOException {
        ApiReference reference = policy("docs: on\n").reference().orElseThrow();
        return new String(JsonWriter.utf8(reference.documents().get(name)), UTF_8);
    }

    @Test
    void thereIsNoneUnlessSaid() throws IOException {
        assertThat(policy("").reference()).isEmpty();
        assertThat(policy("docs: off\n").reference()).isEmpty();
    }

    @Test
    void eachOperationSaysWhoMayAndHowOften() throws IOException {
        assertThat(document("openapi.yaml"))
                .contains(
                        "\"description\":\"All of them.\\u000a\\u000a**Who may:** clerk  \\u000a**Second factor:** needed  \\u000a**Limit:** 100/min per user  \\u000a**Deprecated:** from 2027-01-01  \\u000a**Gone:** from 2028-01-01  \\u000a**Instead:** `/v2`\"")
                .contains("\"deprecated\":true")
                .contains("\"security\":[{\"gatehouse\":[]}]")
                .contains("\"summary\":\"Lists orders.\"");
    }

    @Test
    void operationsInOtherFilesDoToo() throws IOException {
        assertThat(document("openapi.yaml")).contains("\"$ref\":\"more.yaml#/health\"");
        assertThat(document("more.yaml"))
                .contains("**Who may:** anyone")
                .contains("\"security\":[]");
    }

    /// CWE-200: where the app is, which networks are inside, and what nobody may call.
    @Test
    void theInsideIsLeftOut() throws IOException {
        assertThat(document("openapi.yaml"))
                .doesNotContain("10.1.2.3")
                .doesNotContain("10.0.0.0")
                .doesNotContain("delete")
                .doesNotContain("x-internal")
                .contains("\"servers\":[{\"url\":\"/api\"}]");
    }
}
