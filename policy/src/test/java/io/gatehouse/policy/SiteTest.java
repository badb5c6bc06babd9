package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final String SITE =
            "site: { files: [/, /assets/**, /about, /icons/*], fallback: /index.html, access: anyone }\n";

    @TempDir Path folder;

    private Routes routes(String policy) {
        return Written.of(folder, policy, "GET /api/orders", "POST /api/orders").loaded().routes();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, GET /",
        "HEAD, /, GET /",
        "GET, /assets/app.js, GET /assets/**",
        "GET, /assets/img/a%20b.png, GET /assets/**",
        "GET, /assets/%C3%A9t%C3%A9.png, GET /assets/**",
        "GET, /assets/, GET /assets/**",
        "GET, /assets, GET /assets/**",
        "GET, /index.html, GET /index.html",
        "GET, /icons/a.svg, GET /icons/*",
        "GET, /icons/a/b.svg, 404",
        "GET, /about/, GET /about",
        "GET, /About, 404",
        "GET, /aboutus, 404",
        "GET, /assetsx, 404",
        "POST, /assets/app.js, '405 GET,HEAD'",
        "DELETE, /, '405 GET,HEAD'",
        "GET, /api/orders, GET /api/orders",
        "GET, /api/nothing, 404",
        "PUT, /api/orders, '405 GET,HEAD,POST'"
    })
    void aFileIsFoundByItsPattern(String method, String path, String found) {
        assertThat(Made.found(routes("profile: express\n" + SITE), method, path)).isEqualTo(found);
    }

    @Test
    void theMostSpecificPatternCounts() {
        Routes routes = routes("site: { files: [/a/**, /a/b/**, /a/*/c], access: anyone }");
        assertThat(Made.found(routes, "GET", "/a/x/y")).isEqualTo("GET /a/**");
        assertThat(Made.found(routes, "GET", "/a/b/y")).isEqualTo("GET /a/b/**");
        assertThat(Made.found(routes, "GET", "/a/x/c")).isEqualTo("GET /a/*/c");
    }

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/orders/7/edit, true",
        "/assets2, true",
        "/api, false",
        "/api/, false",
        "/api/nothing, false",
        "/API/nothing, false",
        "/%61pi/nothing, false",
        "/.env, false"
    })
    void aPathUnderTheApiNeverFallsBack(String path, boolean falls) {
        assertThat(routes(SITE).fallback(path).map(Route::label))
                .isEqualTo(
                        falls
                                ? java.util.Optional.of("GET /index.html")
                                : java.util.Optional.empty());
    }

    @Test
    void withoutAFallbackNothingFallsBack() {
        assertThat(routes("site: { files: [/], access: anyone }").fallback("/x")).isEmpty();
    }

    @Test
    void rulesSpeakOfFilesToo() {
        Written written =
                Written.of(
                        folder,
                        """
                        roles: { clerk: orders:read, admin: "*" }
                        limits: { default: 9/min per user }
                        site: { files: [/, /assets/**, /admin/**, /docs/**], access: anyone }
                        rules:
                          /**: clerk, from 10.0.0.0/8
                          GET /assets/**: override from
                          /admin/**: admin, mfa
                          GET /docs/**: deny
                        """,
                        "GET /api/orders");
        assertThat(written.table())
                .contains(
                        "GET /api/orders allow clerk",
                        "GET / allow anyone",
                        "GET / site file",
                        "GET / from 10.0.0.0/8",
                        "GET / limit 9/min per user",
                        "GET / body none",
                        "GET /assets/** allow anyone",
                        "GET /admin/** allow admin",
                        "GET /admin/** mfa required",
                        "GET /docs/** deny everyone")
                .doesNotContain("GET /assets/** from 10.0.0.0/8");
    }

    @Test
    void withoutAccessTheRulesSayWhoMay() {
        Written written =
                Written.of(
                        folder,
                        "site: { files: [/, /assets/**] }\nrules: { /**: signed-in, GET /: anyone }",
                        "GET /api/orders");
        assertThat(written.table())
                .contains("GET / allow anyone", "GET /assets/** allow signed-in");
    }

    @Test
    void whatNobodyAllowsIsToldAsForOperations() {
        Written written = Written.of(folder, "site: { files: [/] }", "GET /api/orders");
        assertThat(written.loaded().warnings().toString())
                .contains("no rule allows GET / to anyone");
    }

    @Test
    void aFileTakesNoWebSocket() {
        Routes routes = routes(SITE + "rules: { /**: websocket }");
        assertThat(routes.all().stream().filter(Route::webSocket).map(Route::label))
                .containsExactly("GET /api/orders", "POST /api/orders");
    }
}
