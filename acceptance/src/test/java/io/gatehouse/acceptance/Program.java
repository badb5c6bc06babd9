package io.gatehouse.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The real program, started by its launcher as people start it.
final class Program implements AutoCloseable {
    /// The first start of a checkout builds and fills the start-up cache.
    static final Duration FIRST_LINE_WAIT_MAX = Duration.ofMinutes(6);

    private static final Duration END_WAIT_MAX = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private Program(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("gatehouse"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Program start(Path directory, String... arguments) {
        return start(directory, Map.of(), arguments);
    }

    /// @param environment in addition to that of the tests
    static Program start(Path directory, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root().resolve("gatehouse").toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile(directory, "stderr", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new Program(builder.start(), errors);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// What a command came to.
    record Result(int exit, String out, String err) {}

    /// Runs a command to its end.
    static Result run(Path directory, String... arguments) {
        try (Program program = start(directory, arguments)) {
            String out = program.out.lines().reduce("", (all, line) -> all + line + "\n");
            return new Result(program.awaitEnd(), out, program.errors());
        }
    }

    /// The next line of standard output.
    String readLine() {
        try {
            String line =
                    CompletableFuture.supplyAsync(this::nextLine)
                            .get(FIRST_LINE_WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError(
                        "The program ended with " + awaitEnd() + " and said: " + errors());
            }
            return line;
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("No line came; the program said: " + errors(), failed);
        }
    }

    private String nextLine() {
        try {
            return out.readLine();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Everything that is left of standard output, to its end.
    String readRest() {
        return out.lines().reduce("", (all, line) -> all + line + "\n");
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(END_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running; it said: " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The launcher becomes Java, so this is the program itself.
    ProcessHandle handle() {
        return process.toHandle();
    }

    /// SIGTERM.
    void terminate() {
        signal("TERM");
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /// SIGKILL after this time, unless it ended before.
    void killAfter(Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// SIGKILL to the program alone.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
