package io.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {

    /// The file that editors are pointed to is what this version reads.
    @Test
    void theGuideShipsTheSchemaThatIsPrinted() {
        StringWriter out = new StringWriter();

        int exit = Commands.commandLine().setOut(new PrintWriter(out)).execute("schema");

        assertThat(exit).isZero();
        Golden.in("../docs/guide").check("gatehouse.schema.json", out.toString());
    }
}
