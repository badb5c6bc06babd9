package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions to the real program, about a file and about the policy that it enforces.
@Tag("slow")
class ConsultationTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /orders: { get: { responses: { '200': { description: fine } } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:9
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            roles: { clerk: orders:read }
            rules: { /open: anyone, /orders: %s }
            """;

    @TempDir private Path folder;

    @Test
    void everyControlOfTheShopFires() {
        String shop = Program.root().resolve("examples/shop/gatehouse.yaml").toString();

        Program.Result verify = Program.run(folder, "verify", "-c", shop);

        assertThat(verify.exit()).as(verify.err()).isZero();
        assertThat(verify.out())
                .contains("fired   forged-token")
                .contains(" attempts were answered as the policy says.")
                .doesNotContain("SILENT");
    }

    @Test
    void theRunningServerAnswersForWhatIsInForce() {
        Site site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write("gatehouse.yaml", POLICY.formatted("clerk"));
        assertThat(Program.run(folder, "verify", "--running").exit()).isEqualTo(3);
        try (Program _ = site.run()) {
            String token = site.token("clerk");
            Program.Result verify = Program.run(folder, "verify", "--running");
            assertThat(verify.exit()).as(verify.err()).isZero();
            assertThat(verify.out()).contains("fired   role-missing").doesNotContain("SILENT");

            Program.Result allowed =
                    Program.run(folder, "explain", "GET", "/orders", "--token", token);
            assertThat(allowed.exit()).as(allowed.err()).isZero();
            assertThat(allowed.out())
                    .contains("verified: ana of https://localhost:" + site.port())
                    .contains(" in force")
                    .doesNotContain(token)
                    .doesNotContain("says something else");
            Program.Result refused =
                    Program.run(folder, "explain", "GET", "/orders", "--token", token + "A");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).contains("401 CREDENTIAL_INVALID");
            assertThat(Program.run(folder, "who-can", "GET", "/orders").out())
                    .contains("  clerk\n")
                    .contains(" in force");
        }
        assertThat(Program.run(folder, "who-can", "GET", "/orders").out())
                .contains("  clerk\n")
                .doesNotContain("in force");
    }
}
