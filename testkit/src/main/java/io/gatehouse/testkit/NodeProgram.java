package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A Node.js program that a test starts and, with everything it started itself, ends.
public final class NodeProgram implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private NodeProgram(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::collect);
    }

    /// Starts a script in its own directory and waits until it has printed a line that contains `readyText`.
    ///
    /// @param environment on top of this process' own
    /// @throws AssertionError with everything it printed, if it ends or stays silent first
    public static NodeProgram start(
            Path script, Map<String, String> environment, String readyText, String... arguments) {
        NodeProgram program = new NodeProgram(launch(script, environment, arguments));
        try {
            program.await(readyText);
            return program;
        } catch (Throwable e) {
            program.close();
            throw e;
        }
    }

    private static Process launch(
            Path script, Map<String, String> environment, String... arguments) {
        Path file = script.toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("node", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path directory = file.getParent();
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start node: is Node.js 20 or newer on PATH?", e);
        }
    }

    private void collect() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // ended
        }
    }

    private void await(String readyText) {
        Eventually.holds(
                "node prints \"" + readyText + "\"",
                START_DEADLINE,
                () -> {
                    boolean alive = process.isAlive();
                    if (lines.stream().anyMatch(line -> line.contains(readyText))) {
                        return true;
                    }
                    if (!alive) {
                        throw new AssertionError(
                                "node ended with "
                                        + process.exitValue()
                                        + ":\n"
                                        + String.join("\n", lines));
                    }
                    return false;
                });
    }

    /// What it has printed so far, standard output and error together.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Kills it and all its descendants, and waits until they are gone.
    @Override
    public void close() {
        List<ProcessHandle> tree =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        Eventually.holds(
                "node and its children end", () -> tree.stream().noneMatch(ProcessHandle::isAlive));
    }
}
