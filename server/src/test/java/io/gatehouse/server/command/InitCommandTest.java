package io.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What people and machines are told by `gatehouse init`.
class InitCommandTest {
    @TempDir private Path folder;
    private final StringWriter text = new StringWriter();

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("-c", folder.resolve("gatehouse.yaml").toString()));
        if (words[0].equals("init")) {
            arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        PrintWriter out = new PrintWriter(text, true);
        return Commands.commandLine()
                .setOut(out)
                .setErr(out)
                .execute(arguments.toArray(String[]::new));
    }

    private String told() {
        String told = text.toString().replace(folder.toString(), "DIR");
        text.getBuffer().setLength(0);
        return told;
    }

    @Test
    void tellsWhatItFoundGuessedAndDidNotUnderstand() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/observed.json"),
                "{\"traffic\":[{\"method\":\"GET\",\"path\":\"/api/orders/{id}\",\"statuses\":[200],\"count\":4},{\"method\":\"GET\",\"path\":\"/\\u001b[31m\",\"statuses\":[200],\"count\":1}]}");
        assertThat(run("init", "--source", "../examples/shop")).isZero();
        Golden.in("src/test/golden/init").check("told.txt", told());
        assertThat(run("check")).isZero();
    }

    @Test
    void aSecondTimeItAsksForForce() {
        assertThat(run("init", "--source", "../examples/shop")).isZero();
        told();
        assertThat(run("init", "--source", "../examples/shop")).isEqualTo(2);
        assertThat(told())
                .isEqualTo(
                        "gatehouse: DIR/gatehouse.yaml is there already: move it away, or write over it with --force\n");
        assertThat(run("init", "--source", "../examples/shop", "--force")).isZero();
    }

    @Test
    void nothingToWriteAboutIsNoSuccess() {
        assertThat(run("init")).isEqualTo(1);
        assertThat(told()).contains("--source").contains("--openapi");
    }

    @Test
    void machinesGetOneDocument() {
        assertThat(
                        run(
                                "init",
                                "--json",
                                "--openapi",
                                "../examples/shop/openapi.yaml",
                                "--app",
                                "http://localhost:4000"))
                .isZero();
        JsonNode document = new ObjectMapper().readTree(told());
        assertThat(document.path("written").valueStream().map(JsonNode::stringValue))
                .containsExactly("DIR/gatehouse.yaml");
        assertThat(document.path("api").stringValue()).isEqualTo("../examples/shop/openapi.yaml");
        assertThat(document.path("leftOutCount").intValue()).isZero();
        assertThat(document.path("app").stringValue()).isEqualTo("http://localhost:4000");
        assertThat(
                        document.path("operations")
                                .valueStream()
                                .map(each ->
                                        each.path("method").stringValue()
                                                + " "
                                                + each.path("path").stringValue()))
                .contains("GET /health", "POST /api/orders");
        assertThat(run("check")).isZero();
    }
}
