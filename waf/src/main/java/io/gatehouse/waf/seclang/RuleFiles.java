package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads rule files, those that they include, and makes sure of the lists that operators name. Nothing outside of one
/// directory is read, nothing is fetched, nothing is run, and every file, directive and text has a limit.
///
/// What is unknown, doubled, contradictory or not supported is a problem with its place; all are told at once, as many
/// as [Problems] holds. Thread-safe.
public final class RuleFiles {
    static final int INCLUDE_DEPTH_MAX = 16;
    static final int FILES_MAX = 1000;

    private final Path root;

    /// @param root inside which every file lies, symbolic links resolved; the root of the file system for no limit
    public RuleFiles(Path root) {
        this.root = root.toAbsolutePath();
    }

    /// Reads files one after the other, as if they were one.
    ///
    /// @param files as the user named them
    public Parsed<RuleSet> read(List<Path> files) {
        Reading reading = new Reading(root);
        files.forEach(file -> reading.file(file, new Position(file.toString(), 1, 1)));
        return reading.finished();
    }

    /// Reads a text as if it were a file's.
    ///
    /// @param text one byte per char
    /// @param file where it would stand; names in the text count from its directory
    public Parsed<RuleSet> parse(String text, Path file) {
        Reading reading = new Reading(root);
        reading.text(Sources.withoutMark(text), file);
        return reading.finished();
    }

    /// One reading of some files. Not thread-safe.
    private static final class Reading {
        private final Problems problems = new Problems();
        private final Assembly assembly = new Assembly(problems);
        private final Sources sources;
        private final Deque<Path> open = new ArrayDeque<>();
        private int files;

        private Reading(Path root) {
            this.sources = new Sources(root, problems);
        }

        private Parsed<RuleSet> finished() {
            List<Directive> directives = assembly.finished();
            Consistency.check(directives, problems);
            Tuning.applied(directives, problems);
            List<Problem> wrong = problems.inOrder();
            return wrong.isEmpty()
                    ? new Parsed.Right<>(new RuleSet(directives))
                    : new Parsed.Wrong<>(wrong);
        }

        /// @param at where the file is named
        private void file(Path path, Position at) {
            String shown = Shown.of(path.toString());
            Optional<Path> real = sources.real(path, at, shown);
            if (real.isEmpty() || !isAllowed(real.get(), at, shown)) {
                return;
            }
            open.push(real.get());
            sources.text(real.get(), at, shown).ifPresent(text -> text(text, path));
            open.pop();
        }

        private boolean isAllowed(Path file, Position at, String shown) {
            if (open.contains(file)) {
                problems.add(at, "the file " + shown + " includes itself", "break the circle");
                return false;
            }
            if (open.size() == INCLUDE_DEPTH_MAX) {
                problems.add(
                        at,
                        "files include one another more than " + INCLUDE_DEPTH_MAX + " deep",
                        "include them from one file");
                return false;
            }
            if (++files > FILES_MAX) {
                problems.add(at, "more than " + FILES_MAX + " files", "load fewer");
            }
            return files <= FILES_MAX;
        }

        private void text(String text, Path file) {
            Path directory =
                    Optional.ofNullable(file.toAbsolutePath().getParent())
                            .orElse(file.toAbsolutePath());
            DirectiveReader reader = new DirectiveReader(problems, sources, directory);
            new StatementReader(
                            file.toString(),
                            problems,
                            statement -> statement(statement, reader, directory),
                            assembly::lost)
                    .read(text);
        }

        private void statement(Statement statement, DirectiveReader reader, Path directory) {
            if (Names.fold(statement.name().text()).equals("include")) {
                include(statement, directory);
            } else {
                reader.read(statement)
                        .ifPresentOrElse(assembly::add, () -> assembly.lost(statement.text()));
            }
        }

        private void include(Statement statement, Path directory) {
            if (DirectiveReader.has(statement, 1, 1, problems)) {
                SourceText name = statement.argument(0);
                sources.included(name, directory).forEach(file -> file(file, name.at()));
            }
        }
    }
}
