package io.gatehouse.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.openapi.Operation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in the shop's source, beside what its authors declare.
class ShopInitTest {
    private static final Path SHOP = Path.of("../examples/shop");

    /// Every difference, and why it is one.
    private static final Map<String, String> DIFFERENCES =
            Map.of(
                    "- GET /", "a loop registers it, with a computed path: told as not understood",
                    "- GET /products", "likewise",
                    "- GET /account", "likewise",
                    "- GET /assets/{file}", "express.static serves files: told as not understood",
                    "- GET /api/live", "a WebSocket of another package, beside Express",
                    "+ GET /__seen",
                            "a forgotten tool, which the authors do not declare on purpose",
                    "+ DELETE /__seen", "likewise");

    @TempDir private Path folder;

    private static Set<String> labels(Path file) {
        return switch (OpenApiFile.load(file)) {
            case Parsed.Right<ApiDescription>(ApiDescription api) ->
                    api.operations().stream()
                            .map(Operation::label)
                            .collect(Collectors.toCollection(TreeSet::new));
            case Parsed.Wrong<ApiDescription> wrong ->
                    throw new AssertionError(wrong.problems().toString());
        };
    }

    private FirstPolicy write() throws Exception {
        return new Init(
                        folder.resolve("gatehouse.yaml"),
                        Optional.empty(),
                        Optional.of(SHOP),
                        Optional.empty(),
                        folder,
                        Optional.empty(),
                        false)
                .write();
    }

    @Test
    void findsWhatTheAuthorsDeclareButForWhatIsExplained() throws Exception {
        write();
        Set<String> declared = labels(SHOP.resolve("openapi.yaml"));
        Set<String> found = labels(folder.resolve("openapi.yaml"));
        Map<String, String> differences = new TreeMap<>();
        declared.stream()
                .filter(each -> !found.contains(each))
                .forEach(each -> differences.put("- " + each, ""));
        found.stream()
                .filter(each -> !declared.contains(each))
                .forEach(each -> differences.put("+ " + each, ""));
        assertThat(differences.keySet()).isEqualTo(DIFFERENCES.keySet());
        assertThat(new Project(folder).isForAdministratorsOnly()).isTrue();
    }

    @Test
    void tellsTheFrameworkThePortAndWhatItCouldNotRead() throws Exception {
        FirstPolicy first = write();
        assertThat(first.profile()).isEqualTo("express");
        assertThat(first.app().text()).isEqualTo("http://127.0.0.1:3000");
        assertThat(first.notUnderstood())
                .extracting(note -> note.place() + " " + note.what())
                .containsExactly(
                        "src/pages.js:13 files are served here: name those that clients need under site",
                        "src/pages.js:16 the path is computed");
    }
}
