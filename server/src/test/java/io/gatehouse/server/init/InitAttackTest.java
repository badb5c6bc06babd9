package io.gatehouse.server.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.server.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/// Paths, names and types come from strangers: what is written says what was found, and nothing else.
class InitAttackTest {
    private static final String GOOD =
            "{\"method\":\"GET\",\"path\":\"/good\",\"statuses\":[200],\"count\":1}";

    @TempDir private Path folder;
    private Project project = new Project(Path.of(""));

    @BeforeEach
    void begin() {
        project = new Project(folder);
    }

    private static String json(Object text) {
        return new ObjectMapper().writeValueAsString(text);
    }

    /// None of these is a path that everyone reads alike: CWE-93, CWE-116, CWE-150, CWE-20.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x\n  POST /y: anyone", // a second rule
                "/x: anyone #",
                "/x\r\n/y",
                "/x\u0085y", // a line end of YAML 1.1
                "/x\u2028GET /y: anyone",
                "/x\u2029y",
                "/x # comment",
                "/x\ty",
                "/x\u0000y",
                "/x\u001b[2Jy", // a terminal's escape
                "/x\u202ey", // turns what follows around
                "/\u0430dmin", // another alphabet's a
                "/caf\u00e9",
                "/x%0a",
                "/x;y",
                "/x\\y",
                "/x\"y",
                "/x|y",
                "/x`y",
                "/x{y}z",
                "/{",
                "/{}",
                "/{x y}",
                "/{x}{y}",
                "/{x:y}",
                "/**",
                "/*",
                "/a/*/b",
                "/..",
                "/a/../b",
                "/.",
                "//a",
                "/a//b",
                "",
                "a",
                "*",
                "http://a/b",
                "- x",
                "&a /x",
                "*a",
                "!tag /x",
                "/x?y",
                "/x#y"
            })
    void aPathThatCouldBeReadInTwoWaysIsLeftOut(String path) throws Exception {
        project.seen(
                GOOD
                        + ",{\"method\":\"GET\",\"path\":"
                        + json(path)
                        + ",\"statuses\":[200],\"count\":5}");
        FirstPolicy first = project.write();
        assertThat(project.operations()).containsExactly("GET /good");
        assertThat(project.isForAdministratorsOnly()).isTrue();
        assertThat(first.leftOutCount()).isEqualTo(1);
        assertThat(first.leftOut().toString()).matches("[ -~]*");
        assertThat(project.read("gatehouse.yaml") + project.read("openapi.yaml"))
                .matches("[ -~\n]*");
    }

    /// What YAML has meanings for and a path may have stands in quotes: CWE-116.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/it's",
                "/''",
                "/a,b",
                "/a&b",
                "/&a",
                "/a=b",
                "/a:b",
                "/a:",
                "/:",
                "/@a",
                "/-",
                "/~",
                "/null",
                "/true",
                "/1e3",
                "/$ref",
                "/!a",
                "/a!",
                "/a'b:c",
                "/...",
                "/---",
                "/a.b-c_d~e"
            })
    void whatIsAPathIsWrittenAsItIs(String path) throws Exception {
        project.seen(
                "{\"method\":\"GET\",\"path\":" + json(path) + ",\"statuses\":[200],\"count\":5}");
        project.write();
        assertThat(project.operations()).containsExactly("GET " + path);
        assertThat(project.isForAdministratorsOnly()).isTrue();
    }

    /// CWE-116 in names of parameters, methods and types.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n    get: {}",
                "x, in: header",
                "}",
                "'",
                "\"",
                "#",
                "a b",
                "",
                "__proto__",
                "constructor",
                "a[b]",
                "$ref: x",
                "\u202e"
            })
    void namesThatCouldBeReadInTwoWaysAreLeftOut(String name) throws Exception {
        project.seen(
                "{\"method\":\"POST\",\"path\":\"/good\",\"query\":["
                        + json(name)
                        + ",\"fine\"],\"types\":["
                        + json(name)
                        + "],\"statuses\":[200],\"count\":1},{\"method\":"
                        + json(name)
                        + ",\"path\":\"/bad\",\"statuses\":[200],\"count\":1}");
        project.write();
        assertThat(project.operations()).containsExactly("POST /good");
        assertThat(project.policy().routes().all().getFirst().operation().parameters())
                .extracting(parameter -> parameter.name())
                .containsExactly("fine");
        assertThat(
                        project.policy()
                                .routes()
                                .all()
                                .getFirst()
                                .operation()
                                .body()
                                .orElseThrow()
                                .content())
                .extracting(media -> media.type())
                .containsExactly("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "yes", "no", "on", "y", "1", "_1", "a.b", "a-"})
    void namesThatYamlReadsOtherwiseStandInQuotes(String name) throws Exception {
        project.seen(
                "{\"method\":\"GET\",\"path\":\"/good\",\"query\":["
                        + json(name)
                        + "],\"statuses\":[200],\"count\":1}");
        project.write();
        assertThat(project.policy().routes().all().getFirst().operation().parameters())
                .extracting(parameter -> parameter.name())
                .isEqualTo(name.equals("1") ? List.of() : List.of(name));
    }

    /// The source may be somebody else's too: names of files and packages, texts of routes (CWE-116).
    @Test
    void namesInTheSourceDoNotLeaveTheirComments() throws Exception {
        project.with(
                        "package.json",
                        "{\"name\":\"x\\ninjected: true\",\"dependencies\":{\"express\":\"5.0.0\\n#\"}}")
                .with(
                        "src/a\nrules: { GET b: anyone } \u2028 #.js",
                        "const app = require('express')(); app.get('/a', h); app.get('/x\\n  POST /y: anyone', h); app.post('/p', (req) => { const { 'a\\nb': c, d } = req.body }); app.listen(3000)");
        FirstPolicy first = project.write();
        assertThat(project.operations()).containsExactly("GET /a", "POST /p");
        assertThat(project.isForAdministratorsOnly()).isTrue();
        assertThat(project.read("gatehouse.yaml") + project.read("openapi.yaml"))
                .matches("[ -~\n]*")
                .contains("title: 'My app'\n")
                .contains("found in src/a\\u{a}rules: { GET b: anyone } \\u{2028} #.js:1")
                .doesNotContain("injected")
                .doesNotContain("/y");
        assertThat(first.notUnderstood()).hasSize(1);
    }

    @Test
    void floodsOfPathsAreBounded() throws Exception {
        StringBuilder traffic = new StringBuilder(GOOD);
        for (int i = 0; i < 20_000; i++) {
            traffic.append(",{\"method\":\"GET\",\"path\":\"/p")
                    .append(i)
                    .append("\",\"statuses\":[200],\"count\":1}");
        }
        project.seen(traffic.toString());
        project.write();
        assertThat(project.operations()).hasSize(2000).contains("GET /good");
    }

    @Test
    void anObservationThatIsTooLongIsRefused() throws Exception {
        project.seen(GOOD).with("gatehouse-data/observed.json", " ".repeat(9 * 1024 * 1024));
        assertThatThrownBy(project::write)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("longer than");
    }

    /// Wrong types of members are no members.
    @Test
    void membersOfOtherTypesArePassedOver() throws Exception {
        project.seen(
                GOOD
                        + ",7,null,[],{\"method\":1,\"path\":\"/x\"},{\"method\":\"GET\"},{\"method\":\"GET\",\"path\":\"/n\",\"query\":\"q\",\"types\":[1],\"statuses\":[200,\"x\",1e200],\"count\":-4}");
        project.write();
        assertThat(project.operations()).containsExactly("GET /good", "GET /n");
    }
}
