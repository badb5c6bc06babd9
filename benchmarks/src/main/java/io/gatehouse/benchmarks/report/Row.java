package io.gatehouse.benchmarks.report;

import java.util.List;

/// What one program took for one work: medians of its rounds.
///
/// @param requests served in all rounds together
/// @param cpuMicrosPerRequestByRound each round's, to show how far they lie apart
public record Row(
        String program,
        String work,
        double cpuMicrosPerRequest,
        double userMicrosPerRequest,
        double systemMicrosPerRequest,
        double requestsPerSecond,
        double p50Millis,
        double p99Millis,
        double startSeconds,
        double idleResidentMegabytes,
        double loadedResidentMegabytes,
        long requests,
        List<Double> cpuMicrosPerRequestByRound) {

    public Row {
        cpuMicrosPerRequestByRound = List.copyOf(cpuMicrosPerRequestByRound);
    }

    /// @param samples at least one
    public static Row of(String program, String work, Start start, List<Sample> samples) {
        return new Row(
                program,
                work,
                Rounded.to(2, Median.of(samples, Sample::cpuMicrosPerRequest)),
                Rounded.to(2, Median.of(samples, Sample::userMicrosPerRequest)),
                Rounded.to(2, Median.of(samples, Sample::systemMicrosPerRequest)),
                Rounded.to(0, Median.of(samples, Sample::requestsPerSecond)),
                Rounded.to(3, Median.of(samples, sample -> sample.load().p50Millis())),
                Rounded.to(3, Median.of(samples, sample -> sample.load().p99Millis())),
                Rounded.to(3, start.seconds()),
                Rounded.to(1, start.idleResidentMegabytes()),
                Rounded.to(1, Median.of(samples, Sample::residentMegabytes)),
                samples.stream().mapToLong(sample -> sample.load().served()).sum(),
                samples.stream()
                        .map(sample -> Rounded.to(2, sample.cpuMicrosPerRequest()))
                        .toList());
    }
}
