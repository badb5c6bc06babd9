package io.gatehouse.benchmarks.load;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The load generator wrk with our script: kept connections, one thread.
public final class Wrk {
    private static final int CONNECTIONS = 32;

    /// Later answers are faults: long enough for a busy machine.
    private static final int ANSWER_SECONDS_MAX = 20;

    /// Warm-ups end by count; this only bounds a server that answers far too slowly.
    private static final Duration COUNTED_MAX = Duration.ofMinutes(4);

    private final Workshop workshop;
    private final Path program;
    private final Path script;

    public Wrk(Workshop workshop) throws Failure, IOException {
        this.workshop = workshop;
        this.program =
                Workshop.find("wrk")
                        .orElseThrow(
                                () -> new Failure("wrk is missing: install Debian's package wrk"));
        this.script = workshop.folder().resolve("load.lua");
        try (InputStream source = Wrk.class.getResourceAsStream("load.lua")) {
            Files.copy(Objects.requireNonNull(source, "load.lua is not among the classes"), script);
        }
    }

    /// Sends the same kind of request for a time.
    public LoadResult during(Duration time, Target target)
            throws Failure, IOException, InterruptedException {
        return run(time, target, 0);
    }

    /// Sends so many requests.
    public LoadResult counted(long requests, Target target)
            throws Failure, IOException, InterruptedException {
        return run(COUNTED_MAX, target, requests);
    }

    private LoadResult run(Duration time, Target target, long requestsMax)
            throws Failure, IOException, InterruptedException {
        Running wrk =
                workshop.open(
                        List.of(
                                program.toString(),
                                "-t1",
                                "-c" + CONNECTIONS,
                                "--timeout=" + ANSWER_SECONDS_MAX,
                                "-d" + time.toSeconds() + "s",
                                "-s",
                                script.toString(),
                                target.origin().toString(),
                                "--",
                                target.path(),
                                target.tokens().file().toString(),
                                Integer.toString(target.tokens().first()),
                                Integer.toString(target.tokens().count()),
                                Long.toString(requestsMax)));
        return result(wrk);
    }

    /// wrk sleeps to the end of its time even if its only thread is done, so it is told to wake up.
    private static LoadResult result(Running wrk)
            throws Failure, IOException, InterruptedException {
        Map<String, String> told = new HashMap<>();
        try (BufferedReader lines = wrk.output()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("bench enough")) {
                    wrk.interrupt();
                } else if (line.startsWith("bench ")) {
                    int equals = line.indexOf('=');
                    told.put(line.substring("bench ".length(), equals), line.substring(equals + 1));
                }
            }
        }
        int exit = wrk.awaitEnd();
        if (exit != 0 || told.isEmpty()) {
            throw new Failure("no result of the load: " + wrk.state());
        }
        return LoadScript.result(told);
    }
}
