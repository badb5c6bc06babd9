package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Benchmark;
import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.Options;
import io.gatehouse.benchmarks.Progress;
import io.gatehouse.benchmarks.load.Wrk;
import io.gatehouse.benchmarks.process.Ports;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import io.gatehouse.benchmarks.report.Machine;
import io.gatehouse.benchmarks.report.Median;
import io.gatehouse.benchmarks.report.Own;
import io.gatehouse.benchmarks.report.Ratio;
import io.gatehouse.benchmarks.report.Report;
import io.gatehouse.benchmarks.report.Row;
import io.gatehouse.benchmarks.report.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a request costs that passes through Gatehouse, beside nginx, HAProxy, Spring Cloud Gateway and Express.
///
/// The measure is the CPU time of the proxy and its children over the requests that it served: load and proxy share the machine, so
/// rates and latencies depend on both, and on what else runs.
public final class ProxyBenchmark implements Benchmark {
    /// What a first version must reach.
    private static final List<Ratio> RATIOS =
            List.of(
                    new Ratio(Work.SECURED.label(), "haproxy", 0.8),
                    new Ratio(Work.SECURED.label(), "spring-cloud-gateway", 0.125),
                    new Ratio(Work.SECURED.label(), "express", 0.1),
                    new Ratio(Work.FRESH_TOKENS.label(), "haproxy", 1.5),
                    new Ratio(Work.PLAIN.label(), "nginx", 1.8),
                    new Ratio(Work.TLS_KEPT.label(), "nginx", 1.4),
                    new Ratio(Work.TLS_HANDSHAKE.label(), "nginx", 1.8));

    private static final int LIVE_TOKENS = 10_000;
    private static final int OWN_STARTS = 3;

    private final Path root;
    private final InstantSource clock = InstantSource.system();

    /// @param root the checkout
    public ProxyBenchmark(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public Report run(Options options, Progress progress)
            throws Failure, IOException, InterruptedException {
        Machine machine = Machine.here();
        try (Workshop workshop = Workshop.in(root.resolve("benchmarks/target"));
                Issuer issuer = Issuer.start(clock)) {
            new DebianPackages(workshop, progress).install();
            Field field = Field.prepare(root, workshop, progress);
            return run(options, machine, field, workshop, issuer, progress);
        } catch (GeneralSecurityException broken) {
            throw new Failure("this JDK's cryptography fails: " + broken.getMessage());
        }
    }

    private Report run(
            Options options,
            Machine machine,
            Field field,
            Workshop workshop,
            Issuer issuer,
            Progress progress)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        Plan plan = Plan.of(options);
        progress.tell("signing " + (LIVE_TOKENS + plan.freshTokensAll()) + " tokens");
        Tokens tokens = Tokens.write(workshop, issuer, plan, LIVE_TOKENS);
        Scene scene = new Scene(workshop, Ports.free(), issuer, Certificate.make(workshop));
        Load load = new Load(new Wrk(workshop), tokens, scene.certificate(), plan);
        List<Row> rows = new ArrayList<>();
        Optional<Own> own = Optional.empty();
        try (Running app = Nginx.startApp(workshop, scene.upstreamPort())) {
            app.awaitPort(scene.upstreamPort());
            if (field.gatehouse().isPresent()) {
                own = Optional.of(own(field.gatehouse().get(), scene, progress));
            }
            for (Setting setting : Setting.values()) {
                rows.addAll(rows(setting, field, plan, new Stage(scene, load, progress)));
            }
        }
        return new Report(
                name(),
                clock.instant(),
                plan.quick(),
                plan.rounds(),
                machine,
                field.versions(workshop),
                own,
                Ratio.among(rows, Gatehouse.NAME, RATIOS),
                budgets(),
                List.of(),
                rows);
    }

    private static List<Row> rows(Setting setting, Field field, Plan plan, Stage stage)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (stage) {
            stage.open(setting, field.takingPartIn(setting));
            for (Work work : Work.values()) {
                if (work.setting() == setting) {
                    rows.addAll(stage.measure(work, plan.rounds()));
                }
            }
        }
        return rows;
    }

    /// Starts with the same data directory, after a first one that makes keys.
    private static Own own(Gatehouse gatehouse, Scene scene, Progress progress)
            throws Failure, IOException, InterruptedException {
        progress.tell("starting gatehouse " + OWN_STARTS + " times");
        Path folder = scene.workshop().newFolder("own");
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i <= OWN_STARTS; i++) {
            Entrant entrant = gatehouse.start(Setting.SECURED, scene, folder);
            try (Running _ = entrant.program()) {
                starts.add(Stage.started(entrant));
            }
        }
        List<Start> later = starts.subList(1, starts.size());
        return new Own(
                Median.of(later, Start::seconds), Median.of(later, Start::idleResidentMegabytes));
    }

    private static Map<String, Double> budgets() {
        Map<String, Double> budgets = new LinkedHashMap<>();
        RATIOS.forEach(ratio -> budgets.put(ratio.key(), ratio.budget()));
        return budgets;
    }
}
