package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.Progress;
import io.gatehouse.benchmarks.report.Row;
import io.gatehouse.benchmarks.report.Sample;
import io.gatehouse.benchmarks.report.Start;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All contestants of one setting, started and checked, to be measured in turns.
final class Stage implements AutoCloseable {
    private static final long SETTLE_MILLIS = 1_000;

    /// One that listens and does what it should.
    private record Ready(Contestant contestant, Entrant entrant, Start start) {}

    /// What one came to in the rounds of a work.
    private record Series(Ready ready, List<Sample> samples) {
        Row row(Work work) {
            return Row.of(ready.contestant.name(), work.label(), ready.start, samples);
        }
    }

    private final List<Ready> all = new ArrayList<>();
    private final Scene scene;
    private final Load load;
    private final Progress progress;

    Stage(Scene scene, Load load, Progress progress) {
        this.scene = scene;
        this.load = load;
        this.progress = progress;
    }

    void open(Setting setting, List<Contestant> contestants)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        for (Contestant contestant : contestants) {
            Entrant entrant = contestant.start(setting, scene);
            all.add(new Ready(contestant, entrant, started(entrant)));
            try (Checks checks = new Checks(contestant.name(), entrant, scene)) {
                checks.all();
            }
        }
    }

    /// Waits until it listens, and a moment more.
    static Start started(Entrant entrant) throws Failure, IOException, InterruptedException {
        double seconds = entrant.program().awaitPort(entrant.port());
        Thread.sleep(SETTLE_MILLIS);
        return new Start(seconds, entrant.program().tree().residentMegabytes());
    }

    /// Warms all up, then measures one after the other, round by round.
    ///
    /// @throws Failure that also says how the program is
    List<Row> measure(Work work, int rounds)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        List<Series> series = new ArrayList<>();
        for (Ready ready : all) {
            if (ready.contestant.works().contains(work)) {
                warmUp(work, ready);
                series.add(new Series(ready, new ArrayList<>()));
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Series one : series) {
                one.samples.add(sample(work, one.ready, round, rounds));
            }
        }
        return series.stream().map(one -> one.row(work)).toList();
    }

    private void warmUp(Work work, Ready ready)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        progress.tell(work.label() + ": warming up " + ready.contestant.name());
        try {
            load.warmUp(work, ready.contestant.warmUp(), ready.entrant);
        } catch (Failure failed) {
            throw withState(work, ready, failed);
        }
    }

    private Sample sample(Work work, Ready ready, int round, int rounds)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        try {
            Sample sample = load.measure(work, ready.entrant, round);
            String place = work.label() + ": round " + (round + 1) + " of " + rounds;
            double cost = sample.cpuMicrosPerRequest();
            String format = "%s: %s takes %.1f µs CPU per request";
            progress.tell(String.format(Locale.ROOT, format, place, ready.contestant.name(), cost));
            return sample;
        } catch (Failure failed) {
            throw withState(work, ready, failed);
        }
    }

    private static Failure withState(Work work, Ready ready, Failure failed) throws IOException {
        return new Failure(
                work.label() + ": " + failed.getMessage() + "\n" + ready.entrant.program().state());
    }

    @Override
    public void close() {
        all.forEach(ready -> ready.entrant.program().close());
    }
}
