package io.gatehouse.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program and all the processes it started that still live, as Linux' `/proc` shows them.
public final class ProcessTree {
    /// USER_HZ, which Linux fixes for everything it shows to programs.
    private static final double TICKS_PER_SECOND = 100;

    private static final double KIBIBYTES_PER_MEGABYTE = 1_000_000 / 1024.0;
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private final Path proc;
    private final long root;

    public ProcessTree(long root) {
        this(Path.of("/proc"), root);
    }

    ProcessTree(Path proc, long root) {
        this.proc = proc;
        this.root = root;
    }

    /// User and system time of all living members, with that of the threads that have ended.
    public CpuTime cpuTime() throws IOException {
        List<StatLine> members = members();
        return new CpuTime(
                members.stream().mapToLong(StatLine::userTicks).sum() / TICKS_PER_SECOND,
                members.stream().mapToLong(StatLine::systemTicks).sum() / TICKS_PER_SECOND);
    }

    /// Resident memory of all members in megabytes (10⁶ bytes); pages that two members share count twice.
    public double residentMegabytes() throws IOException {
        double kibibytes = 0;
        for (StatLine member : members()) {
            kibibytes +=
                    read(member.pid(), "status").map(ProcessTree::residentKibibytes).orElse(0L);
        }
        return kibibytes / KIBIBYTES_PER_MEGABYTE;
    }

    private static long residentKibibytes(String status) {
        Matcher line = RESIDENT.matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private List<StatLine> members() throws IOException {
        List<StatLine> others = new ArrayList<>(processes());
        List<StatLine> members = new ArrayList<>();
        Set<Long> pids = new HashSet<>(Set.of(root));
        others.stream().filter(line -> line.pid() == root).forEach(members::add);
        List<StatLine> children;
        do {
            children =
                    others.stream()
                            .filter(line ->
                                    pids.contains(line.parent()) && !pids.contains(line.pid()))
                            .toList();
            children.forEach(child -> pids.add(child.pid()));
            members.addAll(children);
        } while (!children.isEmpty());
        return members;
    }

    private List<StatLine> processes() throws IOException {
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .flatMap(pid -> read(Long.parseLong(pid), "stat").stream())
                    .map(StatLine::parse)
                    .toList();
        }
    }

    /// Nothing for a process that has ended meanwhile.
    private Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(proc.resolve(Long.toString(pid)).resolve(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failed) {
            return gone(pid, failed);
        }
    }

    /// Reading of a process that is just ending fails with "No such process".
    private Optional<String> gone(long pid, IOException failed) {
        if (Files.exists(proc.resolve(Long.toString(pid)))) {
            throw new UncheckedIOException(failed);
        }
        return Optional.empty();
    }
}
