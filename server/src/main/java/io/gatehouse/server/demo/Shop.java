package io.gatehouse.server.demo;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The example app as a process of its own.
final class Shop implements AutoCloseable {
    private static final Duration INSTALL_WAIT_MAX = Duration.ofMinutes(5);
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);
    private static final int PROBE_TIMEOUT_MILLIS = 500;
    private static final int OK = 200;

    private final Process process;
    private final URI health;
    private final Path log;
    private CompletableFuture<Void> ended = new CompletableFuture<>();

    private Shop(Process process, URI health, Path log) {
        this.process = process;
        this.health = health;
        this.log = log;
    }

    /// Installs what the app needs, unless that was done since its lock file last changed.
    ///
    /// @param progress told when it takes longer than a moment
    static void install(Path source, Path logs, Consumer<String> progress) throws Failure {
        if (isInstalled(source)) {
            return;
        }
        Path log = logs.resolve("npm.log");
        progress.accept("installing the shop's packages with npm ci (once), log in " + log);
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--omit=dev")
                    .directory(source.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!npm.waitFor(INSTALL_WAIT_MAX.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
                kill(npm);
                throw new Failure(Exit.ENVIRONMENT, "npm ci failed in " + source + ": see " + log);
            }
        } catch (IOException missing) {
            throw new Failure(Exit.ENVIRONMENT, "npm cannot be started (" + missing.getMessage() + "): install Node 20 or newer with npm");
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static boolean isInstalled(Path source) {
        File installed = source.resolve("node_modules/.package-lock.json").toFile();
        return installed.lastModified() > source.resolve("package-lock.json").toFile().lastModified();
    }

    /// @param environment on top of this process's own
    static Shop start(Path source, int port, Path logs, Map<String, String> environment) throws Failure {
        Path log = logs.resolve("app.log");
        ProcessBuilder node = new ProcessBuilder("node", "src/server.js")
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().putAll(environment);
        node.environment().put("PORT", Integer.toString(port));
        try {
            return new Shop(node.start(), URI.create("http://127.0.0.1:" + port + "/health"), log);
        } catch (IOException missing) {
            throw new Failure(Exit.ENVIRONMENT, "node cannot be started (" + missing.getMessage() + "): install Node 20 or newer");
        }
    }

    /// Returns when the app answers.
    void awaitReady() throws Failure {
        long deadlineNanos = System.nanoTime() + START_WAIT_MAX.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > deadlineNanos) {
                throw new Failure(Exit.ENVIRONMENT, "The shop did not start: see " + log);
            }
            pause();
        }
    }

    private boolean isHealthy() {
        try {
            HttpURLConnection probe = (HttpURLConnection) health.toURL().openConnection();
            probe.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
            probe.setReadTimeout(PROBE_TIMEOUT_MILLIS);
            return probe.getResponseCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    private static void pause() throws Failure {
        try {
            Thread.sleep(LOOK_AGAIN_AFTER);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static Failure interrupted() {
        Thread.currentThread().interrupt();
        return new Failure(Exit.ENVIRONMENT, "Interrupted while starting");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Calls back when the app ends by itself.
    void whenEnded(Runnable callback) {
        ended = process.onExit().thenRun(callback);
    }

    /// Stops the app and everything that it started.
    @Override
    public void close() {
        ended.cancel(false);
        process.destroy();
        try {
            if (!process.waitFor(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                kill(process);
            }
        } catch (InterruptedException _) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
