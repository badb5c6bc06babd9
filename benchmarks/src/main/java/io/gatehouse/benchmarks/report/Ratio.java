package io.gatehouse.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Our CPU time per request over a peer's, for one work.
///
/// @param budget what it should not exceed
public record Ratio(String work, String peer, double budget) {
    private static final int DECIMALS = 3;

    /// For instance `secured/haproxy`.
    public String key() {
        return work + "/" + peer;
    }

    /// The ratios for which both rows are there, in the order asked for.
    public static Map<String, Double> among(List<Row> rows, String ours, List<Ratio> asked) {
        Map<String, Double> found = new LinkedHashMap<>();
        for (Ratio ratio : asked) {
            Optional<Row> our = row(rows, ours, ratio.work);
            Optional<Row> peer = row(rows, ratio.peer, ratio.work);
            if (our.isPresent() && peer.isPresent()) {
                found.put(
                        ratio.key(),
                        Rounded.to(
                                DECIMALS,
                                our.get().cpuMicrosPerRequest()
                                        / peer.get().cpuMicrosPerRequest()));
            }
        }
        return found;
    }

    private static Optional<Row> row(List<Row> rows, String program, String work) {
        return rows.stream()
                .filter(row -> row.program().equals(program) && row.work().equals(work))
                .findFirst();
    }
}
