package io.gatehouse.benchmarks.process;

import io.gatehouse.benchmarks.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server that was started and listens on a loopback port, or soon will.
public final class Running implements AutoCloseable {
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 2;
    private static final int CONNECT_MILLIS_MAX = 200;
    private static final int LOG_LINES_MAX = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final long startedNanos;

    Running(String name, Process process, Path log, long startedNanos) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    /// Waits until something accepts connections on the port.
    ///
    /// @return seconds from the start of the program
    /// @throws Failure with the end of its log, if it ends or keeps silent
    public double awaitPort(int port) throws Failure, IOException, InterruptedException {
        while (!accepts(port)) {
            if (!process.isAlive()) {
                throw new Failure(
                        name
                                + " ended with "
                                + process.exitValue()
                                + " before it listened:\n"
                                + logEnd());
            }
            if (sinceStart().compareTo(LISTENS_WITHIN) > 0) {
                throw new Failure(name + " does not listen on port " + port + ":\n" + logEnd());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return age();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    CONNECT_MILLIS_MAX);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /// What it prints, if that does not go to a file.
    public BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /// Asks a program that answers each line with one.
    ///
    /// @throws Failure with the end of its log, if it ends instead
    public String ask(String line) throws Failure, IOException {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        } catch (IOException ended) {
            throw new Failure(name + " takes no more questions:\n" + logEnd());
        }
        String answer = output().readLine();
        if (answer == null) {
            throw new Failure(name + " does not answer '" + line + "':\n" + logEnd());
        }
        return answer;
    }

    /// Seconds since it was started.
    public double age() {
        return sinceStart().toNanos() / 1e9;
    }

    /// Asks it to come to its end, as Ctrl-C does.
    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /// @return its exit code
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Whether it still runs, and what it said last.
    public String state() throws IOException {
        String life = isAlive() ? "still runs" : "ended with " + process.exitValue();
        return name + " " + life + "; its last lines:\n" + logEnd();
    }

    /// The last lines that it printed to its log.
    public String logEnd() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .skip(Math.max(0, lines.size() - LOG_LINES_MAX))
                .collect(Collectors.joining("\n"));
    }

    /// Ends it and everything it started; waits until they are gone.
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Stream.concat(children.stream(), process.descendants())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
