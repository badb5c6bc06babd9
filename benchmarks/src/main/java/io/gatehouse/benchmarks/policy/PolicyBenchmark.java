package io.gatehouse.benchmarks.policy;

import io.gatehouse.benchmarks.Benchmark;
import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.Options;
import io.gatehouse.benchmarks.Progress;
import io.gatehouse.benchmarks.load.Faults;
import io.gatehouse.benchmarks.load.LoadResult;
import io.gatehouse.benchmarks.process.CpuTime;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import io.gatehouse.benchmarks.proxy.Settling;
import io.gatehouse.benchmarks.report.Figure;
import io.gatehouse.benchmarks.report.Machine;
import io.gatehouse.benchmarks.report.Ratio;
import io.gatehouse.benchmarks.report.Report;
import io.gatehouse.benchmarks.report.Row;
import io.gatehouse.benchmarks.report.Sample;
import io.gatehouse.benchmarks.report.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What it costs to judge a request by a large policy, and what to load one: Gatehouse's gates and validator from inside, beside Ajv and express-openapi-validator in Node.js.
///
/// The measure is the CPU time of each process over what it judged.
public final class PolicyBenchmark implements Benchmark {
    private static final String OURS = "gatehouse";
    private static final int QUICK_DIVISOR = 8;
    private static final int COMPILATIONS = 5;
    private static final double KILOBYTES_PER_MEGABYTE = 1e3;

    /// What a process does under a name of its own.
    ///
    /// @param times in a round
    private record Part(String program, String work, String command, int times) {}

    private static final List<Part> OUR_PARTS =
            List.of(
                    new Part(OURS, "permission", "permission", 2_000_000),
                    new Part(OURS, "body", "body", 100_000),
                    new Part(OURS, "request", "request", 60_000));

    private static final List<Part> PEER_PARTS =
            List.of(
                    new Part("ajv", "body", "body", 100_000),
                    new Part("express", "request", "express-bare", 8_000),
                    new Part("express-openapi-validator", "request", "express-validating", 4_000));

    private static final List<Ratio> RATIOS =
            List.of(
                    new Ratio("body", "ajv", 2.0),
                    new Ratio("request", "express-openapi-validator", 0.1));

    /// One part with the process that does it.
    private record Series(Part part, Running program, Start start, List<Sample> samples) {
        Row row() {
            return Row.of(part.program, part.work, start, samples);
        }
    }

    private final Path root;

    /// @param root the checkout
    public PolicyBenchmark(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Report run(Options options, Progress progress)
            throws Failure, IOException, InterruptedException {
        Machine machine = Machine.here();
        Path peers = root.resolve("benchmarks/peers/validators");
        try (Workshop workshop = Workshop.in(root.resolve("benchmarks/target"))) {
            progress.tell("preparing ajv and express-openapi-validator");
            workshop.run(peers, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Ground ground = Ground.in(workshop.newFolder("ground"));
            Running ours = workshop.converse(OURS, ourCommand(ground));
            List<Figure> figures = new ArrayList<>(loading(ours, progress));
            List<Series> all = new ArrayList<>(series(OUR_PARTS, ours, options));
            Running node =
                    workshop.converse(
                            "node",
                            List.of(
                                    "node",
                                    peers.resolve("inside.js").toString(),
                                    ground.folder().toString()));
            all.addAll(series(PEER_PARTS, node, options));
            measure(all, options.rounds(), progress);
            List<Row> rows = all.stream().map(Series::row).toList();
            figures.add(0, new Figure("permission, CPU µs", cost(rows, "permission"), 2));
            figures.add(1, new Figure("body of 1 KB, CPU µs", cost(rows, "body"), 10));
            return new Report(
                    name(),
                    Instant.now(),
                    options.quick(),
                    options.rounds(),
                    machine,
                    versions(peers, workshop),
                    Optional.empty(),
                    Ratio.among(rows, OURS, RATIOS),
                    budgets(),
                    figures,
                    rows);
        }
    }

    private static List<String> ourCommand(Ground ground) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Inside.class.getName(),
                ground.folder().toString());
    }

    /// From the files to gates that judge: when it starts, and when it reloads.
    private static List<Figure> loading(Running ours, Progress progress)
            throws Failure, IOException {
        ours.ask("permission 1");
        double first = seconds(ours.tree().cpuTime());
        double reload = reload(ours);
        double megabytes = Double.parseDouble(ours.ask("heap 1")) / KILOBYTES_PER_MEGABYTE;
        String format =
                "ready after %.2f s CPU; loads again in %.2f s CPU; a policy takes %.1f MB of heap";
        progress.tell(line(format, first, reload, megabytes));
        return List.of(
                new Figure("reload, CPU s", reload, 1),
                new Figure("start with first load, CPU s", first, 5),
                new Figure("compiled policy, heap MB", megabytes, 64));
    }

    private static double reload(Running ours) throws Failure, IOException {
        ours.ask("compile " + COMPILATIONS);
        CpuTime before = ours.tree().cpuTime();
        ours.ask("compile " + COMPILATIONS);
        return seconds(ours.tree().cpuTime().since(before)) / COMPILATIONS;
    }

    private static double seconds(CpuTime time) {
        return time.userSeconds() + time.systemSeconds();
    }

    private static List<Series> series(List<Part> parts, Running program, Options options)
            throws Failure, IOException {
        program.ask(parts.getFirst().command + " 1");
        Start start = new Start(program.age(), program.tree().residentMegabytes());
        return parts.stream()
                .map(part -> options.quick() ? shortened(part) : part)
                .map(part -> new Series(part, program, start, new ArrayList<>()))
                .toList();
    }

    private static Part shortened(Part part) {
        return new Part(part.program, part.work, part.command, part.times / QUICK_DIVISOR);
    }

    /// Warms all up, then measures one after the other, round by round.
    private static void measure(List<Series> all, int rounds, Progress progress)
            throws Failure, IOException {
        for (Series one : all) {
            progress.tell(one.part.work + ": warming up " + one.part.program);
            Settling settling = new Settling();
            while (!settling.isOver()) {
                settling.add(sample(one).cpuMicrosPerRequest());
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Series one : all) {
                Sample sample = sample(one);
                one.samples.add(sample);
                progress.tell(
                        line(
                                "%s: round %d of %d: %s takes %.2f µs CPU",
                                one.part.work,
                                round + 1,
                                rounds,
                                one.part.program,
                                sample.cpuMicrosPerRequest()));
            }
        }
    }

    private static Sample sample(Series one) throws Failure, IOException {
        Part part = one.part;
        CpuTime before = one.program.tree().cpuTime();
        long begun = System.nanoTime();
        String accepted = one.program.ask(part.command + " " + part.times);
        double seconds = (System.nanoTime() - begun) / 1e9;
        CpuTime used = one.program.tree().cpuTime().since(before);
        if (!accepted.equals(String.valueOf(part.times))) {
            throw new Failure(
                    part.program + " accepted " + accepted + " of " + part.times + " " + part.work);
        }
        return new Sample(
                new LoadResult(part.times, new Faults(0, 0, 0), seconds, 0, 0),
                used,
                one.program.tree().residentMegabytes());
    }

    private static double cost(List<Row> rows, String work) {
        return rows.stream()
                .filter(row -> row.program().equals(OURS) && row.work().equals(work))
                .mapToDouble(Row::cpuMicrosPerRequest)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> budgets() {
        Map<String, Double> budgets = new LinkedHashMap<>();
        RATIOS.forEach(ratio -> budgets.put(ratio.key(), ratio.budget()));
        return budgets;
    }

    private static Map<String, String> versions(Path peers, Workshop workshop)
            throws Failure, IOException, InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(
                "packages",
                Files.readString(peers.resolve("package.json"))
                        .replaceAll("(?s).*\"dependencies\": \\{|[\\s\"}]", ""));
        versions.put("node", workshop.run(workshop.folder(), "node", "--version").strip());
        versions.put("java", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        return versions;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
