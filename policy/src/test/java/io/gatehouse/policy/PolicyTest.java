package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder of `policies` holds a policy, and what it comes to: its effective table, or its problems.
class PolicyTest {
    private static final Path POLICIES = Path.of("src/test/resources/policies");
    private static final Path SHOP = Path.of("../examples/shop");

    static List<String> policies() throws IOException {
        try (Stream<Path> folders = Files.list(POLICIES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void comesToWhatIsExpected(String name) {
        Path file = POLICIES.resolve(name).resolve("gatehouse.yaml");

        Golden.in(POLICIES.resolve(name).toString()).check("expected.txt", outcome(file));
    }

    private static String outcome(Path file) {
        String outcome =
                switch (Policy.load(file)) {
                    case Parsed.Right<Policy>(Policy policy) ->
                            EffectiveTable.text(policy) + lines("warning: ", policy.warnings());
                    case Parsed.Wrong<Policy>(List<Problem> problems) -> lines("", problems);
                };
        return outcome.replace(POLICIES + "/", "");
    }

    private static String lines(String prefix, List<Problem> problems) {
        return problems.stream()
                .map(problem -> prefix + problem + "\n")
                .collect(Collectors.joining());
    }

    /// `site` belongs to a later version.
    @Test
    void theShopsPolicyLoads(@TempDir Path folder) throws IOException {
        String policy =
                Files.readString(SHOP.resolve("gatehouse.yaml")).replaceAll("(?m)^site:.*$", "");
        Files.writeString(folder.resolve("gatehouse.yaml"), policy);
        Files.copy(SHOP.resolve("openapi.yaml"), folder.resolve("openapi.yaml"));

        Parsed<Policy> loaded = Policy.load(folder.resolve("gatehouse.yaml"));

        assertThat(loaded).isInstanceOf(Parsed.Right.class);
        Policy shop = ((Parsed.Right<Policy>) loaded).value();
        assertThat(shop.warnings()).isEmpty();
        assertThat(Made.found(shop.routes(), "GET", "/API/Admin/Users/"))
                .isEqualTo("GET /api/admin/users");
    }

    @Test
    void theEpochNamesTheContentOfEveryFile(@TempDir Path folder) throws IOException {
        Policy first = Written.of(folder, "rules: { GET /a: anyone }", "GET /a").loaded();
        Policy same = Written.of(folder, "rules: { GET /a: anyone }", "GET /a").loaded();
        Files.writeString(
                folder.resolve("openapi.yaml"),
                Files.readString(folder.resolve("openapi.yaml")) + "# changed\n");
        Parsed<Policy> other = Policy.load(folder.resolve("gatehouse.yaml"));

        assertThat(first.epoch()).matches("[0-9a-f]{64}").isEqualTo(same.epoch());
        assertThat(((Parsed.Right<Policy>) other).value().epoch()).isNotEqualTo(first.epoch());
        assertThat(first.files())
                .containsExactly(folder.resolve("gatehouse.yaml"), folder.resolve("openapi.yaml"));
    }

    @Test
    void rolesOfAnotherIssuerComeFromItsTableAlone(@TempDir Path folder) {
        Policy policy =
                Written.of(
                                folder,
                                """
                                roles: { clerk: 'orders:read', admin: '*' }
                                issuers: [ { url: https://login.example.org, audience: shop, roles: { sales: clerk } } ]
                                """,
                                "GET /a")
                        .loaded();

        List<String> claimed = List.of("sales", "admin", "clerk");

        assertThat(policy.rolesOf("https://login.example.org", claimed)).containsExactly("clerk");
        assertThat(policy.rolesOf("https://shop.example.com", claimed)).isEqualTo(claimed);
        assertThat(policy.rolesOf("https://stranger.example", claimed)).isEmpty();
    }
}
