package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {
    @TempDir Path folder;

    private Written written(String maintenance) {
        return Written.of(
                folder,
                "site: { files: [/, /assets/**], access: anyone }\nrules: { /**: anyone }\nmaintenance: "
                        + maintenance,
                "GET /health",
                "GET /orders/{id}",
                "POST /orders/{id}");
    }

    @Test
    void onSaysNothingMore() {
        Maintenance work = written("on").loaded().maintenance().orElseThrow();
        assertThat(work.message()).isEmpty();
        assertThat(work.retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(work.except()).isEmpty();
        assertThat(work.at().line()).isEqualTo(3);
    }

    @Test
    void offIsNone() {
        assertThat(written("off").loaded().maintenance()).isEmpty();
    }

    @Test
    void exceptNamesOperationsAndFilesAsRulesDo() {
        Maintenance work =
                written("{ except: [GET /health, '/orders/*', /assets/**], message: Soon. }")
                        .loaded()
                        .maintenance()
                        .orElseThrow();
        assertThat(work.except())
                .containsExactlyInAnyOrder(
                        "GET /health", "GET /orders/{id}", "POST /orders/{id}", "GET /assets/**");
        assertThat(work.message()).contains("Soon.");
    }

    @Test
    void itIsToldAtStart() {
        assertThat(written("on").loaded().warnings().toString()).contains("maintenance is on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "maybe | 'maintenance' is a text",
                "[on] | 'maintenance' is a list",
                "{ allow: [] } | 'allow' is an empty list",
                "{ allow: [0.0.0.0/0] } | letting all in (/0) is no maintenance",
                "{ allow: [host.example] } | 'allow' cannot be 'host.example'",
                "{ except: [GET /nothing] } | 'GET /nothing' matches no operation or site file",
                "{ except: ['/assets/*'] } | '/assets/*' matches no operation or site file",
                "{ except: ['get /health'] } | 'get /health' matches no operation or site file",
                "{ retry-after: soon } | 'retry-after' cannot be 'soon'",
                "{ message: '' } | 'message' cannot be ''",
                "{ text: x } | unknown key 'text'"
            })
    void whatCannotBeMeantIsAMistake(String maintenance, String words) {
        assertThat(written(maintenance).problems()).anyMatch(problem -> problem.contains(words));
    }
}
