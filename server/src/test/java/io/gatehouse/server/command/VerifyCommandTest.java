package io.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final String SHOP = "../examples/shop/gatehouse.yaml";

    private final StringWriter text = new StringWriter();

    private int run(String... words) {
        PrintWriter out = new PrintWriter(text, true);
        return Commands.commandLine().setOut(out).setErr(out).execute(words);
    }

    @Test
    void everyControlOfTheShopFires() {
        assertThat(run("verify", "-c", SHOP)).isZero();
        assertThat(text.toString())
                .contains("fired   anonymous-caller ")
                .contains(" attempts were answered as the policy says.")
                .doesNotContain("SILENT");
    }

    @Test
    void machinesGetOneDocument() {
        assertThat(run("verify", "-c", SHOP, "--json")).isZero();
        assertThat(text.toString())
                .startsWith("{\"policy\":\"")
                .contains("\"allFired\":true")
                .contains("\"control\":\"forged-token\",\"fired\":true");
    }

    @Test
    void aPolicyWithMistakesIsAMistake(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("gatehouse.yaml"), "rolls: {}\n");
        assertThat(run("verify", "-c", file.toString())).isEqualTo(2);
    }

    @Test
    void withoutAServerThereIsNobodyToAsk(@TempDir Path folder) {
        assertThat(run("verify", "--running", "--data", folder.toString())).isEqualTo(3);
    }
}
