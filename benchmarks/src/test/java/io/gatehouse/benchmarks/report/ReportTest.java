package io.gatehouse.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.benchmarks.load.Faults;
import io.gatehouse.benchmarks.load.LoadResult;
import io.gatehouse.benchmarks.process.CpuTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Machine MACHINE = new Machine(2, "A CPU", 25.2, "6.1.0", 0.1);
    private static final List<Ratio> ASKED =
            List.of(new Ratio("secured", "haproxy", 0.8), new Ratio("plain", "nginx", 1.8));

    private static final List<Figure> FIGURES = List.of(new Figure("body µs", 7.6543, 10));

    @TempDir private Path folder;

    private static Sample sample(double userSeconds, double systemSeconds) {
        return new Sample(
                new LoadResult(100_000, new Faults(0, 0, 0), 5, 0.5, 2.25),
                new CpuTime(userSeconds, systemSeconds),
                150.04);
    }

    private static Row row(String program, String work, double userSeconds) {
        return Row.of(program, work, new Start(0.4567, 99.99), List.of(sample(userSeconds, 1.0)));
    }

    private static Report report(boolean quick, Optional<Own> own) {
        List<Row> rows = List.of(row("gatehouse", "secured", 2.0), row("haproxy", "secured", 5.0));
        return new Report(
                "proxy",
                Instant.parse("2026-11-23T10:00:00Z"),
                quick,
                3,
                MACHINE,
                Map.of("haproxy", "2.6.12"),
                own,
                Ratio.among(rows, "gatehouse", ASKED),
                Map.of("secured/haproxy", 0.8),
                FIGURES,
                rows);
    }

    private static Report with(Optional<Own> own, List<Figure> figures) {
        Report report = report(false, own);
        return new Report(
                report.benchmark(),
                report.at(),
                report.quick(),
                report.rounds(),
                MACHINE,
                report.versions(),
                own,
                report.ratios(),
                report.budgets(),
                figures,
                report.rows());
    }

    @Test
    void aRowHasTheMediansOfItsRounds() {
        List<Sample> rounds = List.of(sample(2.0, 1.0), sample(40.0, 2.0), sample(3.0, 1.0));
        Row row = Row.of("gatehouse", "secured", new Start(0.4567, 99.99), rounds);
        assertThat(row.cpuMicrosPerRequest()).isEqualTo(40.0);
        assertThat(row.userMicrosPerRequest()).isEqualTo(30.0);
        assertThat(row.systemMicrosPerRequest()).isEqualTo(10.0);
        assertThat(row.cpuMicrosPerRequestByRound()).containsExactly(30.0, 420.0, 40.0);
        assertThat(row.requestsPerSecond()).isEqualTo(20_000);
        assertThat(row.requests()).isEqualTo(300_000);
        assertThat(row.startSeconds()).isEqualTo(0.457);
        assertThat(row.loadedResidentMegabytes()).isEqualTo(150.0);
    }

    @Test
    void ratiosAreOursOverThePeersAndOnlyWhereBothWereMeasured() {
        assertThat(report(false, Optional.empty()).ratios())
                .isEqualTo(Map.of("secured/haproxy", 0.5));
    }

    @Test
    void theStoredJsonHasTheNamesThatReadersRelyOn() throws IOException {
        Report report = report(false, Optional.of(new Own(0.71234, 140.06)));
        Path stored =
                new Results(folder.resolve("results")).store(report, LocalDate.of(2026, 11, 23));
        assertThat(stored).hasFileName("proxy-2026-11-23.json");
        JsonNode json = JsonMapper.shared().readTree(stored.toFile());
        assertThat(json.propertyNames())
                .containsExactly(
                        "benchmark",
                        "at",
                        "quick",
                        "rounds",
                        "machine",
                        "versions",
                        "own",
                        "ratios",
                        "budgets",
                        "figures",
                        "rows");
        assertThat(json.at("/at").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(json.at("/own/startSeconds").asDouble()).isEqualTo(0.712);
        assertThat(json.at("/own/idleResidentMegabytes").asDouble()).isEqualTo(140.1);
        assertThat(json.at("/ratios/secured~1haproxy").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/rows/0/program").asString()).isEqualTo("gatehouse");
        assertThat(json.at("/rows/0/work").asString()).isEqualTo("secured");
        assertThat(json.at("/rows/0/cpuMicrosPerRequest").asDouble()).isEqualTo(30.0);
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
    }

    @Test
    void aQuickRunReplacesNoFullOne() throws IOException {
        Results results = new Results(folder);
        Path full = results.store(report(false, Optional.empty()), LocalDate.of(2026, 11, 23));
        Path quick = results.store(report(true, Optional.empty()), LocalDate.of(2026, 11, 23));
        assertThat(quick).hasFileName("proxy-quick-2026-11-23.json").isNotEqualTo(full);
    }

    @Test
    void withoutGatehouseAReportIsNotComplete() {
        assertThat(with(Optional.empty(), List.of()).withGatehouse()).isFalse();
        assertThat(with(Optional.of(new Own(1, 1)), List.of()).withGatehouse()).isTrue();
        assertThat(with(Optional.empty(), FIGURES).withGatehouse()).isTrue();
    }

    @Test
    void theTableSaysWhichBudgetsWereKept() {
        assertThat(Table.of(report(false, Optional.of(new Own(0.7, 140)))))
                .containsPattern("secured +haproxy +60\\.0")
                .containsPattern("secured/haproxy +0\\.500 +budget 0\\.800 +kept")
                .containsPattern("body µs +7\\.65 +budget +10\\.00 +kept")
                .contains("listens after 0.70 s");
    }

    @Test
    void theMachineIsReadFromProc() {
        Machine machine =
                Machine.of(
                        2,
                        "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\n",
                        "MemTotal:       24000000 kB\n",
                        "6.1.0-x\n",
                        "0.50 0.40 0.30 1/99 7\n");
        assertThat(machine).isEqualTo(new Machine(2, "Some CPU @ 2 GHz", 24.6, "6.1.0-x", 0.5));
    }
}
