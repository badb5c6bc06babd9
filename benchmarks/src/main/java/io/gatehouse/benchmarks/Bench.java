package io.gatehouse.benchmarks;

import io.gatehouse.benchmarks.policy.PolicyBenchmark;
import io.gatehouse.benchmarks.proxy.ProxyBenchmark;
import io.gatehouse.benchmarks.report.Report;
import io.gatehouse.benchmarks.report.Results;
import io.gatehouse.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// The program behind `./bench NAME [--json] [--quick] [--rounds N]`.
public final class Bench {
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    private final Path root;
    private final List<Benchmark> benchmarks;
    private final Progress progress = new Progress(System.err);

    private Bench(Path root) {
        this.root = root;
        this.benchmarks = List.of(new ProxyBenchmark(root), new PolicyBenchmark(root));
    }

    /// The system property `bench.root` names the checkout.
    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
        System.exit(new Bench(root).run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try {
            Benchmark benchmark = named(arguments.isEmpty() ? "" : arguments.getFirst());
            measure(benchmark, Options.parse(arguments.subList(1, arguments.size())));
            return DONE;
        } catch (Usage mistake) {
            progress.tell(String.valueOf(mistake.getMessage()));
            return USAGE;
        } catch (Failure | IOException failed) {
            progress.tell(String.valueOf(failed.getMessage()));
            return ENVIRONMENT;
        } catch (InterruptedException stopped) {
            return ENVIRONMENT;
        }
    }

    private Benchmark named(String name) throws Usage {
        return benchmarks.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Usage(
                                (name.isEmpty()
                                                ? "say what to measure"
                                                : "there is no benchmark \"" + name + "\"")
                                        + ": ./bench "
                                        + names()
                                        + " [--json] [--quick] [--rounds N]"));
    }

    private String names() {
        return benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(" | "));
    }

    private void measure(Benchmark benchmark, Options options)
            throws Failure, IOException, InterruptedException {
        Report report = benchmark.run(options, progress);
        Results results = new Results(root.resolve("benchmarks/results"));
        if (report.withGatehouse()) {
            Path stored = results.store(report, LocalDate.now(Clock.systemUTC()));
            progress.tell("stored " + root.relativize(stored));
        } else {
            progress.warn("not stored: Gatehouse took no part in this run");
        }
        System.out.print(options.json() ? results.json(report) : Table.of(report));
    }
}
