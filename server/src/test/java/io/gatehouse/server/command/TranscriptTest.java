package io.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What people read who ask about the shop's policy, word for word.
class TranscriptTest {
    private static final String POLICY = "../examples/shop/gatehouse.yaml";

    private final StringWriter text = new StringWriter();

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("-c", POLICY));
        PrintWriter out = new PrintWriter(text, true);
        CommandLine commands = Commands.commandLine().setOut(out).setErr(out);
        text.write("$ gatehouse " + String.join(" ", words) + "\n");
        int exit = commands.execute(arguments.toArray(String[]::new));
        text.write("exit " + exit + "\n\n");
        return exit;
    }

    private void check(String name) {
        Golden.in("src/test/golden")
                .check(name, text.toString().replaceAll("[0-9a-f]{64}", "(epoch)"));
    }

    @Test
    void explainTellsWhatEachGateSays() {
        assertThat(run("explain", "GET", "/api/products")).isZero();
        assertThat(run("explain", "GET", "/api/orders")).isEqualTo(1);
        assertThat(run("explain", "GET", "/api/orders", "--as", "ana", "--role", "clerk")).isZero();
        assertThat(run("explain", "GET", "/API/Orders/", "--role", "customer")).isZero();
        assertThat(run("explain", "GET", "/api/admin/users", "--role", "customer")).isEqualTo(1);
        assertThat(run("explain", "GET", "/api/admin/users", "--role", "admin")).isEqualTo(1);
        assertThat(run("explain", "GET", "/api/admin/users", "--role", "admin", "--mfa")).isZero();
        assertThat(run("explain", "POST", "/api/orders", "--role", "customer")).isZero();
        assertThat(
                        run(
                                "explain",
                                "POST",
                                "/api/orders",
                                "--role",
                                "customer",
                                "--body",
                                "{\"items\":[],\"discount\":99}"))
                .isEqualTo(1);
        assertThat(run("explain", "GET", "/api/products?search=tea&sort=up")).isEqualTo(1);
        assertThat(run("explain", "GET", "/api/../admin")).isEqualTo(1);
        assertThat(run("explain", "GET", "/nowhere")).isEqualTo(1);
        check("explain.txt");
    }

    @Test
    void verifyNamesEachControl() {
        assertThat(run("verify")).isZero();
        check("verify.txt");
    }

    @Test
    void whoCanListsRolesAndTheLinesThatSaySo() {
        assertThat(run("who-can", "GET", "/api/products")).isZero();
        assertThat(run("who-can", "GET", "/api/orders")).isZero();
        assertThat(run("who-can", "POST", "/api/products/7/photo")).isZero();
        assertThat(run("who-can", "GET", "/api/admin/users")).isZero();
        assertThat(run("who-can", "DELETE", "/api/products")).isEqualTo(1);
        assertThat(run("who-can", "GET", "/nowhere")).isEqualTo(1);
        check("who-can.txt");
    }

    @Test
    void aQuestionThatCannotBeAskedIsAMistake() {
        assertThat(run("explain", "GET", "api")).isEqualTo(2);
        assertThat(run("explain", "GET", "/a b")).isEqualTo(2);
        assertThat(run("explain", "G3T", "/a")).isEqualTo(2);
        assertThat(run("explain", "GET", "/api/orders", "--role", "custmer")).isEqualTo(2);
        assertThat(run("explain", "GET", "/api/orders", "--from", "localhost")).isEqualTo(2);
        check("explain-mistakes.txt");
    }

    @Test
    void machinesGetOneDocument() {
        run("explain", "GET", "/api/orders", "--json");
        run("who-can", "GET", "/api/admin/users", "--json");
        check("explain-json.txt");
    }
}
