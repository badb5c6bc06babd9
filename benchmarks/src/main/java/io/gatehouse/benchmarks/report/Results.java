package io.gatehouse.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The stored results: `NAME-YYYY-MM-DD.json`; those of quick runs are `NAME-quick-YYYY-MM-DD.json`, so that they replace no full ones.
public final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private final Path folder;

    public Results(Path folder) {
        this.folder = folder;
    }

    /// As it is stored.
    public String json(Report report) {
        return JSON.writeValueAsString(report) + "\n";
    }

    /// @return the file, which replaces that of an earlier run on the same day
    public Path store(Report report, LocalDate day) throws IOException {
        Files.createDirectories(folder);
        String kind = report.quick() ? "-quick-" : "-";
        return Files.writeString(
                folder.resolve(report.benchmark() + kind + day + ".json"), json(report));
    }
}
