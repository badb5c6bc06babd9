package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Node.js program that answers each line on its standard input with one on its standard output. Not thread-safe.
public final class NodeDialogue implements AutoCloseable {
    private static final int ANSWER_SECONDS_MAX = 60;

    /// Stands at the end of all answers; no line is one.
    private static final String NOTHING = "\n";

    private final Process process;
    private final Writer questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Path complaints;

    private NodeDialogue(Process process, Path complaints) {
        this.process = process;
        this.questions = process.outputWriter(UTF_8);
        this.complaints = complaints;
        Thread.ofVirtual().start(this::collect);
    }

    /// Starts a script in its own directory.
    public static NodeDialogue start(Path script) {
        Path file = script.toAbsolutePath().normalize();
        try {
            Path complaints = Files.createTempFile("node", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder("node", file.toString()).redirectError(complaints.toFile());
            builder.directory(file.resolveSibling(".").normalize().toFile());
            return new NodeDialogue(builder.start(), complaints);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot start node: is Node.js 20 or newer on PATH?", failed);
        }
    }

    private void collect() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException _) {
            // ended
        }
        answers.add(NOTHING);
    }

    /// @param question one line, without its end
    /// @throws AssertionError with what it complained about, if it does not answer
    public String ask(String question) {
        String answer = answerTo(question);
        if (answer == null || answer.equals(NOTHING)) {
            throw new AssertionError("No answer to " + question + "\n" + complaints());
        }
        return answer;
    }

    private @Nullable String answerTo(String question) {
        try {
            questions.write(question);
            questions.write('\n');
            questions.flush();
            return answers.poll(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException ended) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private String complaints() {
        try {
            return Files.readString(complaints);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ends it, and waits until it is gone.
    @Override
    public void close() {
        process.destroyForcibly();
        Eventually.holds("node ends", () -> !process.isAlive());
        try {
            Files.deleteIfExists(complaints);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
