package io.gatehouse.server.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `gatehouse init` writes, and what it leaves alone.
class InitTest {
    private static final Golden GOLDEN = Golden.in("src/test/golden/init");
    private static final String PACKAGE =
            "{\"name\":\"tea\",\"dependencies\":{\"express\":\"^4.18.2\"}}";
    private static final String APP =
            """
            const express = require('express');
            const app = express();
            app.use(express.json());
            app.get('/health', (req, res) => res.json({}));
            app.post('/login', (req, res) => { const { name, password } = req.body; });
            app.use('/api/users', require('./users'));
            app.get('/api/admin/reports', h);
            app.delete('/api/admin/users/:id', h);
            app.get(/secret/, h);
            app.listen(process.env.PORT || 4000);
            """;
    private static final String USERS =
            """
            const router = require('express').Router();
            router.get('/', (req, res) => res.json(find(req.query.page, req.query['size'])));
            router.get('/me', h);
            router.route('/:userId').get(h).put(h).patch(h);
            module.exports = router;
            """;

    @TempDir private Path folder;
    private Project project = new Project(Path.of(""));

    @BeforeEach
    void begin() {
        project = new Project(folder);
    }

    private Project app() throws IOException {
        return project.with("package.json", PACKAGE).with("app.js", APP).with("users.js", USERS);
    }

    private static void assertFails(Init init, Exit exit, String reason) {
        assertThatThrownBy(init::write)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exit()).isEqualTo(exit))
                .hasMessageContaining(reason);
    }

    @Test
    void writesWhatTheSourceShows() throws Exception {
        app().write();
        GOLDEN.check("source/gatehouse.yaml", project.read("gatehouse.yaml"));
        GOLDEN.check("source/openapi.yaml", project.read("openapi.yaml"));
        assertThat(project.isForAdministratorsOnly()).isTrue();
        assertThat(project.operations()).hasSize(9);
        assertThat(project.files())
                .containsExactly(
                        "app.js", "gatehouse.yaml", "openapi.yaml", "package.json", "users.js");
    }

    @Test
    void addsWhatWasSeen() throws Exception {
        app().seen(
                        """
                        {"method":"GET","path":"/api/users/{id}","query":["expand"],"statuses":[200,404],"count":12},
                        {"method":"GET","path":"/API/Users/me/","query":[],"statuses":[200],"count":3},
                        {"method":"POST","path":"/api/orders","query":[],"types":["application/json","text/evil"],"statuses":[201],"count":1},
                        {"method":"POST","path":"/letters","query":["a b","__proto__","ok"],"types":["application/x-www-form-urlencoded","multipart/form-data"],"statuses":[302],"count":4},
                        {"method":"DELETE","path":"/api/orders/{id}","query":[],"types":["application/json"],"statuses":[204],"count":2},
                        {"method":"GET","path":"/wp-login.php","query":[],"statuses":[404],"count":99},
                        {"method":"GET","path":"/secret","query":[],"statuses":[401,403],"count":7},
                        {"method":"OPTIONS","path":"/letters","query":[],"statuses":[204],"count":4},
                        {"method":"BREW","path":"/tea","query":[],"statuses":[200],"count":1}
                        """)
                .write();
        GOLDEN.check("traffic/gatehouse.yaml", project.read("gatehouse.yaml"));
        GOLDEN.check("traffic/openapi.yaml", project.read("openapi.yaml"));
        assertThat(project.isForAdministratorsOnly()).isTrue();
        assertThat(project.operations())
                .contains("POST /api/orders", "POST /letters", "DELETE /api/orders/{id}")
                .noneMatch(each ->
                        each.contains("wp-login")
                                || each.contains("secret")
                                || each.contains("tea"));
    }

    @Test
    void pagesAndFilesBecomeASite() throws Exception {
        project.seen(
                """
                {"method":"GET","path":"/","statuses":[200],"count":5},
                {"method":"GET","path":"/favicon.ico","statuses":[200],"count":3},
                {"method":"GET","path":"/assets/a.js","statuses":[200,304],"count":4},
                {"method":"GET","path":"/assets/deep/b.css","statuses":[200],"count":4},
                {"method":"GET","path":"/assets/gone.png","statuses":[404],"count":4},
                {"method":"GET","path":"/api/logo.png","statuses":[200],"count":1},
                {"method":"GET","path":"/.well-known/a.txt","statuses":[200],"count":1},
                {"method":"GET","path":"/terms.html","statuses":[200],"count":1},
                {"method":"POST","path":"/Terms.html/","types":["application/json"],"statuses":[200],"count":1},
                {"method":"GET","path":"/api/orders","statuses":[200],"count":9}
                """);
        FirstPolicy first = project.write();

        assertThat(first.site())
                .containsExactly(
                        "/", "/.well-known/a.txt", "/api/logo.png", "/assets/**", "/favicon.ico");
        assertThat(project.operations())
                .contains("GET /api/orders", "GET /terms.html", "POST /Terms.html/")
                .doesNotContain("GET /assets/a.js");
        assertThat(project.isForAdministratorsOnly()).isTrue();
    }

    @Test
    void anAppOfPagesAloneHasNoOperations() throws Exception {
        project.seen(
                "{\"method\":\"GET\",\"path\":\"/index.html\",\"statuses\":[200],\"count\":1}");

        assertThat(project.write().operations()).isEmpty();
        assertThat(project.operations()).containsExactly("GET /index.html");
        assertThat(project.isForAdministratorsOnly()).isTrue();
    }

    @Test
    void pagesBesideAnApiDescriptionAreFoundToo() throws Exception {
        project.with(
                        "openapi.yaml",
                        "openapi: 3.1.0\ninfo: { title: Tea, version: '1' }\npaths: { '/{file}': { parameters: [ { name: file, in: path, required: true, schema: { type: string } } ], delete: { responses: {} } } }\n")
                .seen(
                        """
                        {"method":"GET","path":"/style.css","statuses":[200],"count":5},
                        {"method":"GET","path":"/","statuses":[200],"count":5}
                        """);
        FirstPolicy first = project.write();

        assertThat(first.site()).containsExactly("/");
        assertThat(first.leftOut()).containsExactly("GET /style.css");
    }

    @Test
    void aRunningGatewayTellsWhatItHasNotWrittenDownYet() throws Exception {
        Init init = project.init();
        new Init(
                        init.policy(),
                        init.openapi(),
                        init.source(),
                        init.app(),
                        init.data(),
                        Optional.of(
                                "{\"traffic\":[{\"method\":\"GET\",\"path\":\"/tea\",\"statuses\":[200],\"count\":1}]}"),
                        false)
                .write();

        assertThat(project.operations()).containsExactly("GET /tea");
    }

    @Test
    void trafficAloneIsEnough() throws Exception {
        project.seen(
                "{\"method\":\"GET\",\"path\":\"/a/{id}/b/{id2}\",\"statuses\":[200],\"count\":1}");
        FirstPolicy first = project.write();
        assertThat(project.operations()).containsExactly("GET /a/{id}/b/{id2}");
        assertThat(first.profile()).isEqualTo("raw");
        assertThat(first.source()).isEmpty();
    }

    @Test
    void usesTheDescriptionThatIsThere() throws Exception {
        String described =
                """
                openapi: 3.0.3
                info: { title: T, version: '1' }
                servers: [ { url: /v2 } ]
                paths:
                  /a/{order-id}:
                    parameters: [ { name: order-id, in: path, required: true, schema: { type: string } } ]
                    get: { responses: {} }
                    trace: { responses: {} }
                  /b*c/(d):
                    get: { responses: {} }
                """;
        app().with("openapi.yaml", described);
        FirstPolicy first = project.init(true).write();
        assertThat(project.read("openapi.yaml")).isEqualTo(described);
        assertThat(first.written()).containsExactly(folder.resolve("gatehouse.yaml"));
        assertThat(project.read("gatehouse.yaml"))
                .contains("GET /v2/a/{order-id}: ")
                .contains("'GET /v2/b*c/(d)': ");
        assertThat(project.operations()).contains("GET /v2/a/{order-id}", "GET /v2/b*c/(d)");
        assertThat(first.leftOut()).containsExactly("TRACE /v2/a/{order-id}");
        GOLDEN.check("described/gatehouse.yaml", project.read("gatehouse.yaml"));
    }

    @Test
    void aDescriptionElsewhereIsNamedFromThePolicy() throws Exception {
        project.with(
                "docs/api's.yaml",
                "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: { /a: { get: { responses: {} } } }\n");
        Init init =
                new Init(
                        folder.resolve("gate/../gatehouse.yaml"),
                        Optional.of(folder.resolve("docs/api's.yaml")),
                        Optional.empty(),
                        Optional.of("http://localhost:4000"),
                        folder,
                        Optional.empty(),
                        false);
        Files.createDirectory(folder.resolve("gate"));
        init.write();
        assertThat(project.read("gatehouse.yaml"))
                .contains("api: './docs/api''s.yaml'\n")
                .contains("app: http://localhost:4000  # as you said\n");
        assertThat(project.operations()).containsExactly("GET /a");
    }

    @Test
    void leavesFilesThatAreThere() throws Exception {
        app().with("gatehouse.yaml", "mine");
        assertFails(project.init(), Exit.MISTAKE, "is there already");
        assertThat(project.read("gatehouse.yaml")).isEqualTo("mine");
        assertThat(project.files()).doesNotContain("openapi.yaml");
    }

    @Test
    void forceReplacesWhatItWroteItself() throws Exception {
        app().write();
        String api = project.read("openapi.yaml");
        project.with("gatehouse.yaml", "mine").with("app.js", APP + "app.get('/more', h)\n");
        project.init(true).write();
        assertThat(project.read("openapi.yaml")).isNotEqualTo(api).contains("  /more:\n");
        assertThat(project.operations()).contains("GET /more");
    }

    @Test
    void aSecondRunSaysTheSame() throws Exception {
        app().write();
        String policy = project.read("gatehouse.yaml");
        String api = project.read("openapi.yaml");
        project.init(true).write();
        assertThat(project.read("gatehouse.yaml")).isEqualTo(policy);
        assertThat(project.read("openapi.yaml")).isEqualTo(api);
    }

    @Test
    void aLinkInThePlaceOfThePolicyIsReplacedAndNotFollowed() throws Exception {
        app().with("elsewhere/precious.txt", "precious");
        Files.createSymbolicLink(
                folder.resolve("gatehouse.yaml"), folder.resolve("elsewhere/precious.txt"));
        assertFails(project.init(), Exit.MISTAKE, "is there already");
        project.init(true).write();
        assertThat(project.read("elsewhere/precious.txt")).isEqualTo("precious");
        assertThat(folder.resolve("gatehouse.yaml")).isRegularFile();
        assertThat(Files.isSymbolicLink(folder.resolve("gatehouse.yaml"))).isFalse();
    }

    @Test
    void nothingFoundIsToldAndNothingIsWritten() throws IOException {
        assertFails(project.init(), Exit.REFUSED, "--source");
        assertThat(project.files()).isEmpty();
    }

    @Test
    void whatIsNamedMustBeThere() throws Exception {
        app();
        Path policy = folder.resolve("gatehouse.yaml");
        Optional<Path> missing = Optional.of(folder.resolve("missing"));
        assertFails(
                new Init(
                        policy,
                        missing,
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        Optional.empty(),
                        false),
                Exit.MISTAKE,
                "no such file");
        assertFails(
                new Init(
                        policy,
                        Optional.empty(),
                        missing,
                        Optional.empty(),
                        folder,
                        Optional.empty(),
                        false),
                Exit.MISTAKE,
                "no such folder");
        assertFails(
                new Init(
                        policy,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("https://a"),
                        folder,
                        Optional.empty(),
                        false),
                Exit.MISTAKE,
                "--app");
        assertFails(
                new Init(
                        policy,
                        Optional.of(folder.resolve("app.js")),
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        Optional.empty(),
                        false),
                Exit.MISTAKE,
                "cannot be used");
        assertThat(project.files()).doesNotContain("gatehouse.yaml");
    }

    @Test
    void observationsThatCannotBeReadAreAMistake() throws Exception {
        app();
        for (String broken :
                List.of("", "[]", "{}", "{\"traffic\":{}}", "{\"traffic\":[],\"traffic\":[]}")) {
            project.with("gatehouse-data/observed.json", broken);
            assertFails(project.init(), Exit.MISTAKE, "observed.json");
        }
    }

    @Test
    void readsTheFrameworkFromThePackage() throws Exception {
        assertThat(profile("\"express\":\"5.1.0\"")).isEqualTo("express");
        assertThat(profile("\"express\":\"~5.0\"")).isEqualTo("express");
        assertThat(profile("\"express\":\"^4.18.2\"")).isEqualTo("express4");
        assertThat(profile("\"express\":\"4.x\"")).isEqualTo("express4");
        assertThat(profile("\"express\":\">=4\"")).isEqualTo("raw");
        assertThat(profile("\"express\":\"latest\"")).isEqualTo("raw");
        assertThat(profile("\"express\":\"3.0.0\"")).isEqualTo("raw");
        assertThat(profile("\"express\":{}")).isEqualTo("raw");
        assertThat(profile("\"fastify\":\"5\"")).isEqualTo("fastify");
        assertThat(profile("\"koa\":\"3\",\"@koa/router\":\"1\"")).isEqualTo("koa");
        assertThat(profile("")).isEqualTo("raw");
    }

    private String profile(String dependencies) throws IOException {
        project.with("package.json", "{\"dependencies\":{" + dependencies + "}}");
        return Framework.read(folder).profile().word();
    }
}
