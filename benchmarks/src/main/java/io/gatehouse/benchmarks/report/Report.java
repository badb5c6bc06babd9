package io.gatehouse.benchmarks.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a benchmark found: the stored JSON has these names.
///
/// @param quick whether it is only a rough answer
/// @param ratios ours over the peer's, by work and peer
/// @param budgets what the ratios should not exceed
/// @param own what Gatehouse takes before it serves anything; absent if it took no part, or was measured from inside
/// @param figures those with a budget of their own
/// @param versions of every program that took part
public record Report(
        String benchmark,
        Instant at,
        boolean quick,
        int rounds,
        Machine machine,
        Map<String, String> versions,
        Optional<Own> own,
        Map<String, Double> ratios,
        Map<String, Double> budgets,
        List<Figure> figures,
        List<Row> rows) {

    public Report {
        versions = new LinkedHashMap<>(versions);
        ratios = new LinkedHashMap<>(ratios);
        budgets = new LinkedHashMap<>(budgets);
        figures = List.copyOf(figures);
        rows = List.copyOf(rows);
    }

    /// Whether Gatehouse took part: without it there is nothing to compare, and nothing is stored.
    public boolean withGatehouse() {
        return own.isPresent() || !figures.isEmpty();
    }
}
