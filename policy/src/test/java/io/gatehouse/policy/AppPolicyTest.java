package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppPolicyTest {
    @TempDir private Path folder;

    private Written written(String app) {
        return Written.whole(
                folder,
                "url: https://shop.example.com\napi: ./openapi.yaml\napp: " + app + "\n",
                "GET /a");
    }

    private AppPolicy app(String app) {
        return written(app).loaded().settings().app();
    }

    @Test
    void anAddressAListAndAMappingMeanTheSame() {
        AppPolicy one = app("http://127.0.0.1:3000");
        assertThat(app("[ http://127.0.0.1:3000 ]")).isEqualTo(one);
        assertThat(app("{ targets: [ { url: 'http://127.0.0.1:3000' } ] }")).isEqualTo(one);
        assertThat(one.retriesMax()).isEqualTo(1);
        assertThat(one.health()).isEmpty();
    }

    @Test
    void everythingMayBeSaid() {
        AppPolicy app =
                app(
                        """
                        { targets: [ { url: 'https://a.internal:8443', weight: 3 }, 'unix:/run/app.sock' ],
                               tls: { ca: ca.pem, server-name: app.internal, certificate: c.pem, key: k.pem },
                               connections: 50, retries: { max: 2, budget: 5% }, breaker: { failures: 3, pause: 30s },
                               health: { path: /health, interval: 2s, timeout: 500ms, unhealthy: 2, healthy: 4 } }\
                        """);
        assertThat(app.targets())
                .isEqualTo(
                        List.of(
                                new AppPolicy.Target(URI.create("https://a.internal:8443"), 3),
                                new AppPolicy.Target(URI.create("unix:/run/app.sock"), 1)));
        assertThat(app.tls().authorities()).contains(folder.resolve("ca.pem"));
        assertThat(app.tls().serverName()).contains("app.internal");
        assertThat(app.tls().identity().orElseThrow().key()).isEqualTo(folder.resolve("k.pem"));
        assertThat(app.connectionsMax()).isEqualTo(50);
        assertThat(app.retriesMax()).isEqualTo(2);
        assertThat(app.retriesPercent()).isEqualTo(5);
        assertThat(app.failuresMax()).isEqualTo(3);
        assertThat(app.pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(app.health())
                .contains(
                        new AppPolicy.Health(
                                "/health", Duration.ofSeconds(2), Duration.ofMillis(500), 2, 4));
    }

    @Test
    void anOperationMayHaveItsOwnTime() {
        List<Route> routes =
                Written.of(
                                folder,
                                "rules: { /**: 'anyone, timeout 5s', GET /b: { timeout: 2min } }",
                                "GET /a",
                                "GET /b")
                        .loaded()
                        .routes()
                        .all();
        assertThat(routes.get(0).timeout().orElseThrow().value()).isEqualTo(Duration.ofSeconds(5));
        assertThat(routes.get(1).timeout().orElseThrow().value()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "ftp://127.0.0.1 | cannot be 'ftp://127.0.0.1'",
                "http://127.0.0.1:3000/path | cannot be",
                "unix:app.sock | cannot be",
                "unix:/run/../app.sock?x | cannot be",
                "[] | the app has 0 targets",
                "[ 'http://a:1', 'http://a:1' ] | stands here twice",
                "{ weight: 2 } | unknown key 'weight'",
                "{ targets: [ { url: 'http://a:1', weight: 0 } ] } | cannot be '0'",
                "{ targets: [ 'http://a:1' ], retries: { budget: 300% } } | cannot be '300%'",
                "{ targets: [ 'https://a:1' ], tls: { certificate: c.pem } } | belong together",
                "{ targets: [ 'http://a:1', 'unix:/run/a.sock' ], tls: { ca: c.pem } } | no target is https",
                "{ targets: [ 'http://a:1' ], health: { interval: 5s } } | is missing",
                "{ targets: [ 'http://a:1' ], health: { path: 'x y' } } | cannot be 'x y'"
            })
    void refusesWhatCannotBeReached(String app, String problem) {
        assertThat(written(app).problems()).anySatisfy(told -> assertThat(told).contains(problem));
    }
}
