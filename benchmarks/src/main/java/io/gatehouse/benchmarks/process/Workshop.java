package io.gatehouse.benchmarks.process;

import io.gatehouse.benchmarks.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Where a run takes place: a folder for its files, and the programs that it started.
///
/// Closing ends every program and deletes the folder; so does the end of this program by Ctrl-C or SIGTERM.
public final class Workshop implements AutoCloseable {
    private static final List<Path> SYSTEM_FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/sbin"));

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "LC_ALL",
                    "C.UTF-8",
                    "DEBIAN_FRONTEND",
                    "noninteractive",
                    "NODE_ENV",
                    "production");

    private final Path folder;
    private final Set<Running> programs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logs = new AtomicInteger();
    private final Thread ending = new Thread(this::clear);

    private Workshop(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /// @param parent where the folder is made; it is created if absent
    public static Workshop in(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new Workshop(Files.createTempDirectory(parent, "work-"));
    }

    public Path folder() {
        return folder;
    }

    /// Writes a file of the run.
    public Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// A new empty folder of the run.
    public Path newFolder(String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix);
    }

    /// A program on the PATH, or in the system's folders, which are not on everybody's PATH.
    public static Optional<Path> find(String program) {
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
        return Stream.concat(path, SYSTEM_FOLDERS.stream())
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts a server, whose output goes to a log in the folder.
    public Running start(String name, List<String> command) throws IOException {
        return start(name, command, log(name));
    }

    /// Starts a server, whose output goes to a file of its own.
    public Running start(String name, List<String> command, Path output) throws IOException {
        long now = System.nanoTime();
        Process process =
                builder(command, folder)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        Running running = new Running(name, process, output, now);
        programs.add(running);
        return running;
    }

    /// Starts a program whose output is read by the caller; what it complains about goes to a log in the folder.
    public Running open(List<String> command) throws IOException {
        Path errors = log("tool");
        Process process = builder(command, folder).redirectError(errors.toFile()).start();
        Running running = new Running(command.getFirst(), process, errors, System.nanoTime());
        programs.add(running);
        return running;
    }

    /// Starts a program that answers lines; what it complains about goes to a log in the folder.
    public Running converse(String name, List<String> command) throws IOException {
        long now = System.nanoTime();
        Path errors = log(name);
        Process process =
                builder(command, folder)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectError(errors.toFile())
                        .start();
        Running running = new Running(name, process, errors, now);
        programs.add(running);
        return running;
    }

    /// Runs a program to its end.
    ///
    /// @return what it printed
    /// @throws Failure with the end of its output, unless it exits with 0
    public String run(Path directory, String... command)
            throws Failure, IOException, InterruptedException {
        Path output = log("run");
        Process process =
                builder(List.of(command), directory)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try (Running tool = new Running(command[0], process, output, System.nanoTime())) {
            programs.add(tool);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new Failure(
                        String.join(" ", command) + " ended with " + exit + ":\n" + tool.logEnd());
            }
            return Files.readString(output);
        }
    }

    private static ProcessBuilder builder(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(ENVIRONMENT);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder;
    }

    private Path log(String name) {
        return folder.resolve(name + "-" + logs.incrementAndGet() + ".out");
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException stopping) {
            // The hook itself is at work.
        }
    }

    private synchronized void clear() {
        programs.forEach(Running::close);
        programs.clear();
        try {
            delete();
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("bench: could not delete " + folder + ": " + failed.getMessage());
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
