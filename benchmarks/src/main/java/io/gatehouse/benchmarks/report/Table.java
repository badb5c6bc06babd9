package io.gatehouse.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report for people.
public final class Table {
    private Table() {}

    public static String of(Report report) {
        return heading(report)
                + rows(report.rows())
                + ratios(report)
                + figures(report)
                + own(report);
    }

    private static String heading(Report report) {
        Machine machine = report.machine();
        return line(
                "%s, %s: %d cores (%s), %.0f GB, Linux %s; %d round(s)%s%n",
                report.benchmark(),
                report.at(),
                machine.cores(),
                machine.cpuModel(),
                machine.memoryGigabytes(),
                machine.kernel(),
                report.rounds(),
                report.quick() ? ", quick: a rough answer" : "");
    }

    private static String rows(List<Row> rows) {
        String names =
                line(
                        "%n%-14s %-21s %11s %9s %9s %9s %8s %8s %8s%n",
                        "work",
                        "program",
                        "CPU µs/req",
                        "req/s",
                        "p50 ms",
                        "p99 ms",
                        "start s",
                        "idle MB",
                        "load MB");
        return names + rows.stream().map(Table::row).collect(Collectors.joining());
    }

    private static String row(Row row) {
        return line(
                "%-14s %-21s %11.1f %9.0f %9.2f %9.2f %8.2f %8.0f %8.0f%n",
                row.work(),
                row.program(),
                row.cpuMicrosPerRequest(),
                row.requestsPerSecond(),
                row.p50Millis(),
                row.p99Millis(),
                row.startSeconds(),
                row.idleResidentMegabytes(),
                row.loadedResidentMegabytes());
    }

    private static String ratios(Report report) {
        return report.ratios().entrySet().stream()
                .map(ratio ->
                        ratio(
                                ratio.getKey(),
                                ratio.getValue(),
                                report.budgets().getOrDefault(ratio.getKey(), Double.NaN)))
                .collect(
                        Collectors.joining(
                                "", line("%nCPU per request, Gatehouse over the peer%n"), ""));
    }

    private static String ratio(String key, double value, double budget) {
        return line(
                "  %-30s %6.3f   budget %5.3f   %s%n",
                key, value, budget, value <= budget ? "kept" : "MISSED");
    }

    private static String figures(Report report) {
        return report.figures().stream()
                .map(figure ->
                        line(
                                "  %-30s %8.2f   budget %7.2f   %s%n",
                                figure.name(),
                                figure.value(),
                                figure.budget(),
                                figure.value() <= figure.budget() ? "kept" : "MISSED"))
                .collect(Collectors.joining());
    }

    private static String own(Report report) {
        return report.own()
                .map(own ->
                        line(
                                "%nGatehouse listens after %.2f s and takes %.0f MB idle%n",
                                own.startSeconds(), own.idleResidentMegabytes()))
                .orElse(report.withGatehouse() ? "" : line("%nGatehouse took no part%n"));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
