package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @TempDir private Path folder;

    private TestGateway with(String docs) {
        return TestGateway.with(folder, "profile: express", "profile: express\ndocs: " + docs);
    }

    @ParameterizedTest
    @CsvSource({
        "/_gatehouse/docs, text/html; charset=utf-8, swagger-ui-bundle.js",
        "/_gatehouse/docs/start.js, text/javascript, /_gatehouse/docs/api/openapi.yaml",
        "/_gatehouse/docs/swagger-ui.css, text/css, .swagger-ui",
        "/_gatehouse/docs/swagger-ui-bundle.js, text/javascript, SwaggerUIBundle",
        "/_gatehouse/docs/api/openapi.yaml, application/json, **Who may:** clerk"
    })
    void isServedWhole(String path, String type, String content) {
        FakeExchange exchange = with("on").send(Ask.get(path));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.header("content-type")).containsExactly(type);
        assertThat(exchange.text()).contains(content);
        assertThat(exchange.header("content-security-policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(exchange.header("x-content-type-options")).containsExactly("nosniff");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @Test
    void isNotThereUnlessThePolicySaysSo() {
        assertThat(new TestGateway(folder).send(Ask.get("/_gatehouse/docs")).status())
                .isEqualTo(404);
    }

    @Test
    void isForTheNetworksThatThePolicyNames() {
        TestGateway gateway = with("{ from: [10.0.0.0/8] }");
        assertThat(gateway.send(Ask.get("/_gatehouse/docs").from("10.1.2.3")).status())
                .isEqualTo(200);
        assertThat(gateway.send(Ask.get("/_gatehouse/docs").from("203.0.113.9")).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_gatehouse/docs/",
                "/_Gatehouse/docs",
                "/_gatehouse/docs/api/gatehouse.yaml",
                "/_gatehouse/docs/index.html",
                "/_gatehouse"
            })
    void nothingElseIsThere(String path) {
        FakeExchange exchange = with("on").send(Ask.get(path));
        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    @Test
    void isOnlyRead() {
        assertThat(with("on").send(Ask.of("POST", "/_gatehouse/docs")).status()).isEqualTo(405);
    }
}
