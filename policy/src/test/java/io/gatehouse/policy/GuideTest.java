package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guide is true: every policy in it loads.
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/policy.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");

    private static final String[] OPERATIONS = {
        "GET /health",
        "GET /api/orders",
        "POST /api/orders",
        "GET /api/orders/{id}",
        "PUT /api/orders/{id}",
        "GET /api/admin/users",
        "POST /api/hooks",
        "GET /users/me",
        "GET /users/{id}",
        "PUT /api/files/{name}",
        "GET /api/customers/{customerId}/orders",
        "DELETE /api/tenants/{tenant}/users",
        "GET /api/v1/orders",
        "GET /api/v1/prices",
    };

    /// What an example may leave out.
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "app", "http://127.0.0.1:3000",
                    "url", "https://shop.example.com",
                    "api", "./openapi.yaml");

    @TempDir Path folder;

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(GUIDE)).results().map(example -> example.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoads(String example) {
        assertThat(written(example).problems()).isEmpty();
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(10);
    }

    /// POST and PUT of this example are one rule in two forms.
    @Test
    void bothFormsInTheGuideMeanTheSame() throws IOException {
        String example =
                examples().filter(text -> text.contains("allow:")).findFirst().orElseThrow();

        List<String> table = written(example).table();

        assertThat(attributes(table, "PUT /api/orders/{id}"))
                .isNotEmpty()
                .isEqualTo(attributes(table, "POST /api/orders"));
    }

    private static List<String> attributes(List<String> table, String operation) {
        return table.stream()
                .filter(row -> row.startsWith(operation + " "))
                .map(row -> row.substring(operation.length()))
                .toList();
    }

    /// Every key that the guide's first table names is one that is read, and the other way around.
    @Test
    void theTableOfKeysIsWhole() throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int from = lines.indexOf("## Top level");
        int to = lines.indexOf("## Roles");

        List<String> named =
                IntStream.range(from, to)
                        .mapToObj(lines::get)
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`")[1])
                        .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(PolicyKeys.TOP.names());
    }

    private Written written(String example) {
        return Written.whole(folder, whole(example), OPERATIONS);
    }

    /// An example with what it leaves out.
    static String whole(String example) {
        StringBuilder whole = new StringBuilder(example);
        REQUIRED.forEach((key, value) -> {
            if (!("\n" + example).contains("\n" + key + ":")) {
                whole.append(key).append(": ").append(value).append('\n');
            }
        });
        return whole.toString();
    }
}
