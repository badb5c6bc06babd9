package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What proves that formatting changed nothing must see every change.
class MeaningTest {
    private static final String POLICY =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example.com
            api: ./openapi.yaml
            roles: { clerk: orders:read, admin: "*" }
            limits: { default: 300/min per user }
            issuers: [{ url: https://a.example, audience: shop, roles: { x: clerk } }]
            rules:
              /a: 5/s, body 1KiB
              GET /a: clerk, mfa, from 10.0.0.0/8
              POST /a: clerk, 5/s
              GET /b: clerk
            """;

    @TempDir Path folder;
    private Meaning.Reader meanings = new Meaning.Reader(Path.of("gatehouse.yaml"));

    @BeforeEach
    void write() {
        Written.whole(folder, POLICY, "GET /a", "POST /a", "GET /b");
        meanings = new Meaning.Reader(folder.resolve("gatehouse.yaml"));
    }

    private Meaning meaning(String policy) {
        return ((Parsed.Right<Meaning>) meanings.read(policy)).value();
    }

    @Test
    void wordingIsNotMeaning() {
        String other =
                "# why\n"
                        + POLICY.replace(
                                "clerk, mfa, from 10.0.0.0/8",
                                "\n    { from: [10.0.0.0/8], mfa: true,\n     allow: clerk }");

        assertThat(meaning(other)).isEqualTo(meaning(POLICY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk, mfa=>clerk",
                "10.0.0.0/8=>10.0.0.0/9",
                "300/min=>301/min",
                "x: clerk=>y: clerk",
                "orders:read=>orders:write",
                "1KiB=>2KiB",
                ":3000=>:3001",
                "GET /a: clerk=>GET /a: admin",
                "clerk, 5/s=>clerk", // the same limit, but shared with other operations
            })
    void everyChangeIsSeen(String change) {
        String[] words = change.split("=>");
        String other = POLICY.replace(words[0], words[1]);

        assertThat(other).isNotEqualTo(POLICY);
        assertThat(meaning(other)).isNotEqualTo(meaning(POLICY));
    }
}
